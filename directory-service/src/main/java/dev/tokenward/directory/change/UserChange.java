package dev.tokenward.directory.change;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A person as the feed {@code users} has it, with every membership there ever was. */
public record UserChange(
        String email,
        String name,
        @Schema(nullable = true) String accountUuid,
        String role,
        @Schema(nullable = true) String seatTier,
        String status,
        List<MembershipChange> memberships) {

    /** From {@code since} up to {@code until}, null while it lasts. */
    public record MembershipChange(
            String rbacGroupId,
            Instant since,
            @Schema(nullable = true) Instant until) {}
}
