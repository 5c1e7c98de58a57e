package dev.tokenward.analytics.cost;

import dev.tokenward.analytics.sums.Dimension;
import dev.tokenward.analytics.sums.Measure;
import dev.tokenward.analytics.sums.UsageSum;
import dev.tokenward.commons.money.Money;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One group's cost within a bucket. A dimension that is not grouped by, or not known, is null. */
@Schema(name = "CostResult")
public record CostResponse(
        @Schema(description = "After discounts, in minor units.", examples = "1234.5678901")
        Money amount,

        @Schema(description = "Before discounts, in minor units.", examples = "1371.742101")
        Money listAmount,

        @Schema(examples = "USD") String currency,

        @Schema(
                description = "Model requests; null when grouped by `cost_type` or `token_type`.",
                nullable = true,
                examples = "42")
        Long requests,

        @Schema(nullable = true, examples = "claude_code") String product,

        @Schema(nullable = true, examples = "claude-sonnet-4-5")
        String model,

        @Schema(nullable = true, examples = "0-200k") String contextWindow,
        @Schema(nullable = true, examples = "global") String inferenceGeo,
        @Schema(nullable = true, examples = "standard") String speed,

        @Schema(description = "Null for people who were in no group on the day of use.", nullable = true)
        String rbacGroupId,

        @Schema(
                description =
                        "`tokens` or `web_search`; null when not grouped by, and for cost that came with the usage as one "
                                + "amount.",
                nullable = true,
                examples = "tokens")
        String costType,

        @Schema(
                description =
                        "`uncached_input_tokens`, `cache_read_input_tokens`, `cache_creation.ephemeral_5m_input_tokens`, "
                                + "`cache_creation.ephemeral_1h_input_tokens` or `output_tokens`; null when not grouped by, and for what is "
                                + "not by token.",
                nullable = true,
                examples = "output_tokens")
        String tokenType,

        @Schema(description = "Always null: not known.", nullable = true)
        String slackChannelId) {
    static final Set<Measure> MEASURES = EnumSet.of(Measure.AMOUNT, Measure.LIST_AMOUNT, Measure.REQUESTS);

    static CostResponse of(UsageSum sum) {
        return new CostResponse(
                sum.money(Measure.AMOUNT),
                sum.money(Measure.LIST_AMOUNT),
                "USD",
                sum.requests().orElse(null),
                sum.dimension(Dimension.PRODUCT).orElse(null),
                sum.dimension(Dimension.MODEL).orElse(null),
                sum.dimension(Dimension.CONTEXT_WINDOW).orElse(null),
                sum.dimension(Dimension.INFERENCE_GEO).orElse(null),
                sum.dimension(Dimension.SPEED).orElse(null),
                sum.dimension(Dimension.RBAC_GROUP_ID).orElse(null),
                sum.dimension(Dimension.COST_TYPE).orElse(null),
                sum.dimension(Dimension.TOKEN_TYPE).orElse(null),
                null);
    }
}
