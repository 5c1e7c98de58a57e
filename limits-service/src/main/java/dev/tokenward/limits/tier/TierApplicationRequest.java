package dev.tokenward.limits.tier;

import dev.tokenward.commons.problem.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** To whom a tier shall be given. */
@Schema(name = "SpendTierApplicationRequest")
public record TierApplicationRequest(
        @Size(max = 10_000, message = "must have at most 10000 users; send the others in another call")
        @Schema(description = "Each gets individual limits.")
        List<@NotBlank(message = "must be a user's id") String> userIds,

        @Size(max = 1_000, message = "must have at most 1000 groups; send the others in another call")
        @Schema(description = "Each gets limits of kind `each`, which its members inherit.")
        List<@NotBlank(message = "must be a group's id") String> rbacGroupIds,

        @Schema(description = "True says what would change, and changes nothing.", examples = "false")
        Boolean dryRun) {
    List<String> users() {
        return userIds == null ? List.of() : userIds;
    }

    List<String> groups() {
        return rbacGroupIds == null ? List.of() : rbacGroupIds;
    }

    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    void checkNamesSomebody() {
        if (users().isEmpty() && groups().isEmpty()) {
            throw ProblemException.invalidField(
                    "/user_ids", "or rbac_group_ids is required: say to whom the tier is given.");
        }
    }
}
