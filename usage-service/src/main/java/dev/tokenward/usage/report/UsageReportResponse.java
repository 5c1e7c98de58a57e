package dev.tokenward.usage.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tokenward.usage.books.FinalDays;
import dev.tokenward.usage.rating.TokenKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Usage by bucket, as the vendor has it: every bucket of the range is there, one without usage with no results. */
public record UsageReportResponse(
        List<UsageBucketResponse> data,
        boolean hasMore,
        @Schema(nullable = true) String nextPage) {
    static UsageReportResponse of(ReportPage page, List<UsageLine> lines, FinalDays finalDays) {
        Map<Instant, List<UsageLine>> buckets = lines.stream().collect(Collectors.groupingBy(UsageLine::bucket));
        return new UsageReportResponse(
                page.starts().stream()
                        .map(start -> new UsageBucketResponse(
                                start,
                                page.width().after(start, 1),
                                BucketStatus.of(start, finalDays),
                                buckets.getOrDefault(start, List.of()).stream()
                                        .map(UsageResultResponse::of)
                                        .toList()))
                        .toList(),
                page.nextPage() != null,
                page.nextPage());
    }

    public record UsageBucketResponse(
            Instant startingAt,
            Instant endingAt,

            @Schema(examples = "provisional", description = BucketStatus.DESCRIPTION)
            String status,

            List<UsageResultResponse> results) {}

    public record UsageResultResponse(
            @Schema(
                    nullable = true,
                    description = "The user's id; null when not grouped by it, or nobody is known for it.")
            String accountId,

            @Schema(nullable = true, description = "Always null: events do not say by which key.")
            String apiKeyId,

            @Schema(nullable = true, examples = "0-200k") String contextWindow,

            @Schema(nullable = true, examples = "not_available")
            String inferenceGeo,

            @Schema(nullable = true, examples = "claude-sonnet-5")
            String model,

            @Schema(nullable = true, examples = "claude_code")
            String product,

            @Schema(nullable = true, description = "Always null: there are no service accounts here.")
            String serviceAccountId,

            @Schema(nullable = true, description = "Always null: there are no service tiers here.")
            String serviceTier,

            @Schema(nullable = true, examples = "standard") String speed,

            @Schema(nullable = true, description = "Always null: there are no workspaces here.")
            String workspaceId,

            long requests,
            long uncachedInputTokens,
            CacheCreation cacheCreation,
            long cacheReadInputTokens,
            long outputTokens,
            ServerToolUse serverToolUse) {
        static UsageResultResponse of(UsageLine line) {
            return new UsageResultResponse(
                    line.of(UsageDimension.ACCOUNT_ID).orElse(null),
                    null,
                    line.of(UsageDimension.CONTEXT_WINDOW).orElse(null),
                    line.of(UsageDimension.INFERENCE_GEO).orElse(null),
                    line.of(UsageDimension.MODEL).orElse(null),
                    line.of(UsageDimension.PRODUCT).orElse(null),
                    null,
                    null,
                    line.of(UsageDimension.SPEED).orElse(null),
                    null,
                    line.requests(),
                    line.tokens().get(TokenKind.UNCACHED_INPUT),
                    new CacheCreation(
                            line.tokens().get(TokenKind.CACHE_WRITE_1H),
                            line.tokens().get(TokenKind.CACHE_WRITE_5M)),
                    line.tokens().get(TokenKind.CACHE_READ),
                    line.tokens().get(TokenKind.OUTPUT),
                    new ServerToolUse(line.webSearches()));
        }
    }

    public record CacheCreation(
            @JsonProperty("ephemeral_1h_input_tokens") long hour,
            @JsonProperty("ephemeral_5m_input_tokens") long fiveMinutes) {}

    public record ServerToolUse(long webSearchRequests) {}
}
