package dev.tokenward.directory.user;

import dev.tokenward.commons.http.Versioned;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A person, as the vendor's API has it, and what ours adds. */
public record UserResponse(
        @Schema(examples = "user_019aa0d3b1c27c03a3c362337cf9a9e7")
        String id,

        @Schema(examples = "user") String type,
        @Schema(examples = "ada@example.com") String email,
        @Schema(examples = "Ada Lovelace") String name,
        @Schema(examples = "user") String role,
        Instant addedAt,

        @Schema(nullable = true, description = "The account that usage is known by.")
        String accountUuid,

        @Schema(nullable = true, examples = "standard", description = "Null is no seat.")
        String seatTier,

        @Schema(examples = "active", description = "`active` or `inactive`.")
        String status,

        @Schema(description = "Groups that the person is in now.")
        List<String> rbacGroupIds)
        implements Versioned {
    public static UserResponse of(User user) {
        return new UserResponse(
                user.id(),
                "user",
                user.email(),
                user.name(),
                user.role().wireName(),
                user.addedAt(),
                user.accountUuid().orElse(null),
                user.seatTier().orElse(null),
                user.status().wireName(),
                user.groupIds());
    }
}
