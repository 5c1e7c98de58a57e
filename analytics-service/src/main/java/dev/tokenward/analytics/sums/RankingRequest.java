package dev.tokenward.analytics.sums;

import static java.util.stream.Collectors.joining;

import dev.tokenward.analytics.window.BucketWidth;
import dev.tokenward.analytics.window.DayPageRequest;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters of a ranking beside those of all; what it can be ordered by is the report's. */
public abstract class RankingRequest extends SumRequest {
    @QueryParam("bucket_width")
    @Parameter(
            description =
                    "`1h`, `1d`, `1w` or `1mo` for one row a user and bucket, as `cost_report` cuts them; without it one "
                            + "row a user, of whole days.")
    public String bucketWidth;

    @QueryParam("order")
    @DefaultValue("desc")
    @Parameter(description = "`desc` or `asc`; equal values go by email.")
    public String order;

    @QueryParam("exclude_deleted_users")
    @DefaultValue("false")
    @Parameter(
            description = "Whether to leave out users whom the directory does not have any more.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    public String excludeDeletedUsers;

    @QueryParam("limit")
    @DefaultValue("20")
    @Parameter(
            description = "Rows a page, 1 to 1000.",
            schema = @Schema(type = SchemaType.INTEGER, defaultValue = "20"))
    public String limit;

    @QueryParam("page")
    @Parameter(
            description =
                    "`next_page` of the page before, with the same parameters. 410 when rows have moved across its place "
                            + "since: going on would skip some or give some twice.")
    public String page;

    void check() {
        width();
        by();
        oneOf("order", order, "asc", "desc");
        oneOf("exclude_deleted_users", excludeDeletedUsers, "true", "false");
        limit();
    }

    /** Whether there is a row for each bucket. */
    boolean split() {
        return bucketWidth != null;
    }

    BucketWidth width() {
        return split() ? width(bucketWidth) : BucketWidth.DAY;
    }

    boolean withoutDeleted() {
        return excludeDeletedUsers.equals("true");
    }

    int limit() {
        return DayPageRequest.limit(limit, 1000);
    }

    UserSumOrder toOrder() {
        return new UserSumOrder(by(), order.equals("desc"));
    }

    /** Where the page before ended. */
    Optional<RankingCursor> after(PageToken token) {
        return token.decode(page).map(RankingCursor::of);
    }

    /** What to order by; refuses what the report cannot be ordered by. */
    protected abstract Measure by();

    protected static Measure measure(String name, List<Measure> known) {
        return known.stream()
                .filter(measure -> measure.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalidParameter(
                        "order_by",
                        "'order_by' must be one of "
                                + known.stream().map(Measure::wireName).collect(joining(", ")) + ", not '" + name
                                + "'."));
    }
}
