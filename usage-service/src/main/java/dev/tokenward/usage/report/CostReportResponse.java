package dev.tokenward.usage.report;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.books.FinalDays;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Cost by day, as the vendor has it: every day of the range is there, one without usage with no results. */
public record CostReportResponse(
        List<CostBucketResponse> data,
        boolean hasMore,
        @Schema(nullable = true) String nextPage) {
    static CostReportResponse of(ReportPage page, List<CostLine> lines, FinalDays finalDays) {
        Map<Instant, List<CostLine>> days = lines.stream().collect(Collectors.groupingBy(CostLine::day));
        return new CostReportResponse(
                page.starts().stream()
                        .map(start -> new CostBucketResponse(
                                start,
                                page.width().after(start, 1),
                                BucketStatus.of(start, finalDays),
                                days.getOrDefault(start, List.of()).stream()
                                        .map(CostResultResponse::of)
                                        .toList()))
                        .toList(),
                page.nextPage() != null,
                page.nextPage());
    }

    public record CostBucketResponse(
            Instant startingAt,
            Instant endingAt,

            @Schema(examples = "provisional", description = BucketStatus.DESCRIPTION)
            String status,

            List<CostResultResponse> results) {}

    public record CostResultResponse(
            @Schema(examples = "105.1", description = "After discounts; cents, with fractions.")
            Money amount,

            @Schema(examples = "115.5", description = "At list price; cents, with fractions.")
            Money listAmount,

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
                    description =
                            "`tokens`, `web_search`, or `session_usage` for costs that came with the events; null "
                                    + "for what a later discount alone changed.")
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
                            line.listAmount(),
                            "USD",
                            detail.description(),
                            detail.model(),
                            detail.contextWindow(),
                            detail.inferenceGeo(),
                            detail.costType().orElse(null),
                            detail.tokenType().orElse(null),
                            null,
                            null))
                    .orElse(new CostResultResponse(
                            line.amount(), line.listAmount(), "USD", null, null, null, null, null, null, null, null));
        }
    }
}
