package dev.tokenward.analytics.cost;

import static java.util.stream.Collectors.groupingBy;

import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.page.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Cost by day: every day of the range is there, oldest first. */
@Schema(name = "CostReport")
public record CostReportResponse(
        List<Bucket> data,

        @Schema(
                description = "Every event rated by then is in; null when that does not reach the range.",
                nullable = true)
        Instant dataRefreshedAt,

        @Schema(description = "Whether another page follows.")
        boolean hasMore,

        @Schema(description = "Give it as `page` with the same parameters.", nullable = true)
        String nextPage,

        @Schema(examples = "org_0193f1c2a4b87c3d9e0f123456789abe")
        String organizationId) {

    static CostReportResponse of(
            Page<LocalDate> days, List<Cost> costs, Optional<Instant> refreshedAt, String organization) {
        Map<LocalDate, List<Cost>> byDay =
                costs.stream().collect(groupingBy(cost -> cost.day().orElseThrow()));
        Page<Bucket> buckets = days.map(day -> Bucket.of(day, byDay.getOrDefault(day, List.of())));
        return new CostReportResponse(
                buckets.data(), refreshedAt.orElse(null), buckets.hasMore(), buckets.nextPage(), organization);
    }

    /** One UTC day. */
    @Schema(name = "CostBucket")
    record Bucket(
            @Schema(description = "First instant of the day.")
            Instant startingAt,

            @Schema(description = "First instant after the day.")
            Instant endingAt,

            @Schema(description = "Empty for a day without usage.")
            List<CostResponse> results) {
        static Bucket of(LocalDate day, List<Cost> costs) {
            return new Bucket(
                    DayRange.startOf(day),
                    DayRange.startOf(day.plusDays(1)),
                    costs.stream().map(CostResponse::of).toList());
        }
    }
}
