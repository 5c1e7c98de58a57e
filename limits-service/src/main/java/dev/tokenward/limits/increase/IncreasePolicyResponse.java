package dev.tokenward.limits.increase;

import dev.tokenward.commons.http.Versioned;
import dev.tokenward.commons.money.Money;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The policy of requests that holds. */
@Schema(name = "IncreasePolicy")
public record IncreasePolicyResponse(
        @Schema(examples = "spend_limit_increase_policy") String type,

        @Schema(description = "Of the group's limit; null: owners decide nothing.", nullable = true)
        Integer ownerPercent,

        @Schema(description = "Below this requests are approved by themselves; null: none is.", nullable = true)
        Money autoApproveBelow,

        @Schema(description = "Of what the member has; null: no matter.", nullable = true)
        Integer autoApprovePercent,

        @Schema(description = "How often in a period a member is served like that.", examples = "1")
        int autoApproveTimes,

        @Schema(description = "So long after a denial a member may ask again.", examples = "30")
        int retryAfterDenialDays,

        @Schema(examples = "USD") String currency,

        @Schema(description = "Null while the policy is the default one.", nullable = true)
        Instant updatedAt)
        implements Versioned {

    static IncreasePolicyResponse of(IncreasePolicy policy) {
        return new IncreasePolicyResponse(
                "spend_limit_increase_policy",
                policy.ownerPercent().orElse(null),
                policy.autoApproveBelow().orElse(null),
                policy.autoApprovePercent().orElse(null),
                policy.autoApproveTimes(),
                policy.retryAfterDenialDays(),
                "USD",
                policy.updatedAt().orElse(null));
    }
}
