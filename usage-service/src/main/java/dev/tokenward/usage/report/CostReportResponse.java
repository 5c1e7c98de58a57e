package dev.tokenward.usage.report;

import dev.tokenward.commons.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Cost by day, as the vendor has it: every day of the range is there, one without usage with no results. */
public record CostReportResponse(
        List<CostBucketResponse> data,
        boolean hasMore,
        @Schema(nullable = true) String nextPage) {

    public record CostBucketResponse(Instant startingAt, Instant endingAt, List<CostResultResponse> results) {
        static CostBucketResponse of(LocalDate day, Map<LocalDate, List<CostLine>> lines) {
            return new CostBucketResponse(
                    day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                    day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                    lines.getOrDefault(day, List.of()).stream()
                            .map(CostResultResponse::of)
                            .toList());
        }
    }

    public record CostResultResponse(
            @Schema(description = "Cents, with fractions; what is grouped is at list price.")
            Money amount,

            @Schema(examples = "USD") String currency,

            @Schema(nullable = true, description = "What it was for; null when not grouped.")
            String description,

            @Schema(nullable = true) String model,
            @Schema(nullable = true, examples = "0-200k") String contextWindow,

            @Schema(nullable = true, examples = "not_available")
            String inferenceGeo,

            @Schema(
                    nullable = true,
                    examples = "tokens",
                    description = "`tokens`, `web_search`, or `session_usage` for costs that came with the events.")
            String costType,

            @Schema(nullable = true, examples = "output_tokens")
            String tokenType,

            @Schema(nullable = true, description = "Always null: there are no service tiers here.")
            String serviceTier,

            @Schema(nullable = true, description = "Always null: there are no workspaces here.")
            String workspaceId) {
        static CostResultResponse of(CostLine line) {
            return line.detail()
                    .map(detail -> new CostResultResponse(
                            line.amount(),
                            "USD",
                            detail.description(),
                            detail.model(),
                            detail.contextWindow(),
                            detail.inferenceGeo(),
                            detail.costType(),
                            detail.tokenType().orElse(null),
                            null,
                            null))
                    .orElse(new CostResultResponse(
                            line.amount(), "USD", null, null, null, null, null, null, null, null));
        }
    }
}
