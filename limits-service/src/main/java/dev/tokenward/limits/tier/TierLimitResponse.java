package dev.tokenward.limits.tier;

import dev.tokenward.commons.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tier's limit on one surface. */
@Schema(name = "SpendTierLimit")
public record TierLimitResponse(
        @Schema(examples = "claude_code") String product,

        @Schema(description = "A month; null is unlimited.", nullable = true)
        Money amount) {}
