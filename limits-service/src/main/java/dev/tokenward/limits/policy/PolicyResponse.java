package dev.tokenward.limits.policy;

import dev.tokenward.commons.http.Versioned;
import dev.tokenward.commons.money.Money;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The policy that holds. */
@Schema(name = "Policy")
public record PolicyResponse(
        @Schema(examples = "spend_limit_policy") String type,

        @Schema(description = "`lowest` or `highest` of several inherited limits holds.", examples = "lowest")
        String multipleLimits,

        @Schema(description = "`open` or `closed`: what a decision does on stale data.", examples = "open")
        String staleData,

        @Schema(description = "`fast` or `strict`: where admitted turns are held.", examples = "fast")
        String mode,

        @Schema(description = "How long an admitted turn stays admitted.", examples = "60")
        long leaseMinutes,

        @Schema(description = "What a turn may add beyond its hold; null is any amount.", nullable = true)
        Money turnOverrun,

        @Schema(
                description =
                        "What a turn holds that brings no estimate, where there were fewer than 5 turns on that surface yet.",
                examples = "50")
        Money defaultHold,

        @Schema(description = "Your own words to those who are blocked.", nullable = true)
        String message,

        @Schema(examples = "USD") String currency,

        @Schema(description = "Null while the policy is the default one.", nullable = true)
        Instant updatedAt)
        implements Versioned {

    static PolicyResponse of(LimitPolicy policy) {
        return new PolicyResponse(
                "spend_limit_policy",
                policy.multipleLimits().wireName(),
                policy.staleData().wireName(),
                policy.mode().wireName(),
                policy.lease().toMinutes(),
                policy.turnOverrun().orElse(null),
                policy.defaultHold(),
                policy.blockedMessage().orElse(null),
                "USD",
                policy.updatedAt().orElse(null));
    }
}
