package dev.tokenward.limits.past;

import dev.tokenward.limits.directory.Member;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When, and of whom. */
@Schema(name = "PastLimitRequest")
public record PastLimitRequest(
        @NotBlank(message = "is required") @Schema(required = true, examples = "org_0193f1c2a4b87c3d9e0f123456789abe")
        String orgId,

        @NotNull(message = "is required, as 2026-11-01T00:00:00Z")
        @Schema(description = "Limits and policy as they were then; now or earlier.", required = true)
        Instant at,

        @NotNull(message = "is required; may be empty")
        @Size(max = 5000, message = "must have at most 5000 members")
        @Schema(description = "0 to 5000; ask again for more.", required = true)
        List<@NotNull(message = "must be an object") @Valid MemberRequest> members) {

    /** A person with the groups and the seat of that instant. */
    @Schema(name = "PastLimitMember")
    public record MemberRequest(
            @NotBlank(message = "is required") @Schema(required = true)
            String userId,

            @Schema(description = "Null without a seat.", nullable = true)
            String seatTier,

            @NotNull(message = "is required; may be empty") @Schema(required = true)
            List<@NotBlank(message = "must be a group's id") String> rbacGroupIds) {

        Member toMember() {
            return new Member(
                    userId,
                    userId,
                    Optional.empty(),
                    Optional.empty(),
                    "user",
                    Optional.ofNullable(seatTier),
                    true,
                    Set.copyOf(rbacGroupIds));
        }
    }
}
