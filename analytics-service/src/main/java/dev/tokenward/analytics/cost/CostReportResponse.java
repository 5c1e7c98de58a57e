package dev.tokenward.analytics.cost;

import dev.tokenward.analytics.sums.Trend;
import dev.tokenward.commons.page.Page;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Cost by bucket of time: every one of the range is there, oldest first. */
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

    static CostReportResponse of(Trend trend) {
        Page<Bucket> page = trend.buckets().map(Bucket::of);
        return new CostReportResponse(
                page.data(), trend.refreshedAt().orElse(null), page.hasMore(), page.nextPage(), trend.organization());
    }

    /** One hour, day, week or month. */
    @Schema(name = "CostBucket")
    record Bucket(
            @Schema(description = "Its first instant.") Instant startingAt,

            @Schema(description = "The first instant after it.")
            Instant endingAt,

            @Schema(description = "Empty for a bucket without usage.")
            List<CostResponse> results) {
        static Bucket of(Trend.Bucket bucket) {
            return new Bucket(
                    bucket.time().start(),
                    bucket.time().end(),
                    bucket.sums().stream().map(CostResponse::of).toList());
        }
    }
}
