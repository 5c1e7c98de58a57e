package dev.tokenward.analytics.cost;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tokenward.analytics.actor.ActorResponse;
import dev.tokenward.analytics.sums.Ranking;
import dev.tokenward.analytics.sums.UserSum;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.time.Interval;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of users ranked by cost. */
@Schema(name = "UserCostReport")
public record UserCostReportResponse(
        List<Row> data,

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

    static UserCostReportResponse of(Ranking ranking) {
        Page<Row> page = ranking.rows().map(Row::of);
        return new UserCostReportResponse(
                page.data(),
                ranking.refreshedAt().orElse(null),
                page.hasMore(),
                page.nextPage(),
                ranking.organization());
    }

    /** One user's cost, or one bucket's and group's of it. */
    @Schema(name = "UserCost")
    record Row(
            ActorResponse actor,

            @Schema(description = "First instant of the bucket; null without `bucket_width`.", nullable = true)
            Instant startingAt,

            @Schema(description = "First instant after the bucket; null without `bucket_width`.", nullable = true)
            Instant endingAt,

            @JsonUnwrapped CostResponse cost) {
        static Row of(UserSum row) {
            return new Row(
                    ActorResponse.of(row.actor()),
                    row.sum().bucket().map(Interval::start).orElse(null),
                    row.sum().bucket().map(Interval::end).orElse(null),
                    CostResponse.of(row.sum()));
        }
    }
}
