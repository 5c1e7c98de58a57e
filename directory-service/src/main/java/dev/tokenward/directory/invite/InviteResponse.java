package dev.tokenward.directory.invite;

import dev.tokenward.commons.http.Versioned;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An invite, as the vendor's API has it, and what ours adds. */
public record InviteResponse(
        @Schema(examples = "invite_019aa0d3b1c27c03a3c362337cf9a9e7")
        String id,

        @Schema(examples = "invite") String type,
        @Schema(examples = "ada@example.com") String email,
        @Schema(examples = "user") String role,

        @Schema(examples = "pending", description = "`pending`, `accepted`, `expired` or `deleted`.")
        String status,

        List<String> rbacGroupIds,

        @Schema(nullable = true, examples = "standard", description = "Null is no seat.")
        String seatTier,

        Instant invitedAt,
        Instant expiresAt,
        @Schema(nullable = true) Instant acceptedAt,

        @Schema(nullable = true, description = "The person who accepted it.")
        String userId)
        implements Versioned {
    static InviteResponse of(Invite invite, Instant now) {
        return new InviteResponse(
                invite.id(),
                "invite",
                invite.email(),
                invite.role().wireName(),
                invite.statusAt(now).wireName(),
                invite.groupIds(),
                invite.seatTier().orElse(null),
                invite.invitedAt(),
                invite.expiresAt(),
                invite.acceptedAt().orElse(null),
                invite.userId().orElse(null));
    }
}
