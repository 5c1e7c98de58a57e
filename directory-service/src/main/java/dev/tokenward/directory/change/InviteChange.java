package dev.tokenward.directory.change;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An invite as the feed {@code invites} has it: pending before {@code expiresAt} while it is not accepted; a deleted one is a tombstone. */
public record InviteChange(
        String email,
        Instant invitedAt,
        Instant expiresAt,
        @Schema(nullable = true) Instant acceptedAt) {}
