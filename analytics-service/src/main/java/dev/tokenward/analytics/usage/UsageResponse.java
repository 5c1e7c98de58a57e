package dev.tokenward.analytics.usage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tokenward.analytics.sums.Dimension;
import dev.tokenward.analytics.sums.Measure;
import dev.tokenward.analytics.sums.UsageSum;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One group's usage within a bucket. A dimension that is not grouped by, or not known, is null. */
@Schema(name = "UsageResult")
public record UsageResponse(
        @Schema(description = "Input tokens that no cache had.", examples = "1200")
        long uncachedInputTokens,

        @Schema(description = "Input tokens read from a cache.", examples = "84000")
        long cacheReadInputTokens,

        @Schema(description = "Input tokens written to a cache.")
        CacheCreation cacheCreation,

        @Schema(description = "Tokens of answers.", examples = "950")
        long outputTokens,

        @Schema(description = "Input of every kind and output.", examples = "86650")
        long totalTokens,

        ServerToolUse serverToolUse,

        @Schema(description = "Model requests.", examples = "42")
        Long requests,

        @Schema(nullable = true, examples = "claude_code") String product,

        @Schema(nullable = true, examples = "claude-sonnet-4-5")
        String model,

        @Schema(nullable = true, examples = "0-200k") String contextWindow,
        @Schema(nullable = true, examples = "global") String inferenceGeo,
        @Schema(nullable = true, examples = "standard") String speed,

        @Schema(description = "Null for people who were in no group on the day of use.", nullable = true)
        String rbacGroupId,

        @Schema(description = "Always null: not known.", nullable = true)
        String slackChannelId) {
    static final Set<Measure> MEASURES = EnumSet.complementOf(EnumSet.of(Measure.AMOUNT, Measure.LIST_AMOUNT));

    static UsageResponse of(UsageSum sum) {
        return new UsageResponse(
                sum.count(Measure.UNCACHED_INPUT_TOKENS),
                sum.count(Measure.CACHE_READ_INPUT_TOKENS),
                new CacheCreation(sum.count(Measure.CACHE_WRITE_1H_TOKENS), sum.count(Measure.CACHE_WRITE_5M_TOKENS)),
                sum.count(Measure.OUTPUT_TOKENS),
                sum.count(Measure.TOTAL_TOKENS),
                new ServerToolUse(sum.count(Measure.WEB_SEARCHES)),
                sum.count(Measure.REQUESTS),
                sum.dimension(Dimension.PRODUCT).orElse(null),
                sum.dimension(Dimension.MODEL).orElse(null),
                sum.dimension(Dimension.CONTEXT_WINDOW).orElse(null),
                sum.dimension(Dimension.INFERENCE_GEO).orElse(null),
                sum.dimension(Dimension.SPEED).orElse(null),
                sum.dimension(Dimension.RBAC_GROUP_ID).orElse(null),
                null);
    }

    /** Tokens written to a cache, by how long it keeps them. */
    @Schema(name = "CacheCreation")
    record CacheCreation(
            @JsonProperty("ephemeral_1h_input_tokens") @Schema(description = "Kept for an hour.", examples = "500")
            long ephemeral1hInputTokens,

            @JsonProperty("ephemeral_5m_input_tokens") @Schema(description = "Kept for five minutes.", examples = "0")
            long ephemeral5mInputTokens) {}

    /** What the model had done on the server. */
    @Schema(name = "ServerToolUse")
    record ServerToolUse(
            @Schema(description = "Web searches.", examples = "3")
            long webSearchRequests) {}
}
