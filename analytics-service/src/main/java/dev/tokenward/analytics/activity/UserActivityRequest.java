package dev.tokenward.analytics.activity;

import static java.util.stream.Collectors.joining;

import dev.tokenward.analytics.activity.ActivityOrder.Column;
import dev.tokenward.analytics.visibility.Visibility;
import dev.tokenward.analytics.window.DateWindowRequest;
import dev.tokenward.analytics.window.DayPageRequest;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.http.ArrayParameter;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters of user activity. {@code name[]=a} is the vendor's way for arrays; {@code name=a} is taken too. */
public class UserActivityRequest {
    private static final String GROUP = "rbac_group_id";
    private static final String USER = "user_id";

    @QueryParam("date")
    @Parameter(description = "One UTC day; give either it or `starting_date`.", example = "2026-11-20")
    public String date;

    @QueryParam("starting_date")
    @Parameter(
            description =
                    "First UTC day, inclusive; within the last 365 days and not before the organization's earliest "
                            + "date.")
    public String startingDate;

    @QueryParam("ending_date")
    @Parameter(
            description = "UTC day at which to end, exclusive, at most 31 days after `starting_date`; by default the "
                    + "earlier of tomorrow and 31 days after it.")
    public String endingDate;

    @QueryParam("filter[]")
    @Parameter(
            description =
                    "`rbac_group_id:ID`: only days on which a person was in that group; `user_id:ID`: only that user. "
                            + "Several of one kind are OR, the two kinds AND.")
    public List<String> filter;

    @QueryParam("filter")
    @Parameter(hidden = true)
    public List<String> filterPlain;

    @QueryParam("group_by[]")
    @Parameter(
            description =
                    "`rbac_group_id` for one row a group instead of one a user. A person in two groups counts wholly "
                            + "in both.")
    public List<String> groupBy;

    @QueryParam("group_by")
    @Parameter(hidden = true)
    public List<String> groupByPlain;

    @QueryParam("order_by")
    @DefaultValue("email_address")
    @Parameter(
            description =
                    "`email_address` (groups: name), `last_activity_date` or `web_search_count`; equal values go by "
                            + "email.")
    public String orderBy;

    @QueryParam("order")
    @DefaultValue("asc")
    @Parameter(description = "`asc` or `desc`.")
    public String order;

    @QueryParam("limit")
    @DefaultValue("20")
    @Parameter(
            description = "Rows a page, 1 to 1000.",
            schema = @Schema(type = SchemaType.INTEGER, defaultValue = "20"))
    public String limit;

    @QueryParam("page")
    @Parameter(description = "`next_page` of the page before, with the same parameters.")
    public String page;

    ActivityQuery toQuery(Visibility visibility, LocalDate today, LocalDate earliest) {
        List<String> filters = ArrayParameter.values(filter, filterPlain);
        filters.forEach(UserActivityRequest::check);
        return new ActivityQuery(
                visibility.organization(),
                days(today, earliest),
                byGroup(),
                visibility.groups(values(filters, GROUP)),
                values(filters, USER));
    }

    ActivityOrder toOrder() {
        Column column = Stream.of(Column.values())
                .filter(known -> known.wireName().equals(orderBy))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalidParameter(
                        "order_by",
                        "'order_by' must be one of "
                                + Stream.of(Column.values())
                                        .map(Column::wireName)
                                        .collect(joining(", "))
                                + ", not '" + orderBy + "'."));
        if (!List.of("asc", "desc").contains(order)) {
            throw ProblemException.invalidParameter("order", "'order' must be asc or desc, not '" + order + "'.");
        }
        return new ActivityOrder(column, order.equals("desc"));
    }

    int limit() {
        return DayPageRequest.limit(limit, 1000);
    }

    /** What a cursor is bound to. */
    PageToken token(Visibility visibility) {
        return PageToken.of(
                "users",
                visibility.bound(),
                date,
                startingDate,
                endingDate,
                ArrayParameter.values(filter, filterPlain),
                byGroup(),
                toOrder());
    }

    /** The key of the last row of the page before. */
    Optional<List<String>> after(PageToken token) {
        Optional<List<String>> after = token.decode(page);
        boolean readable = after.map(key -> key.size() == 3
                        && key.get(0).matches("-?\\d{1,18}")
                        && key.stream().noneMatch(part -> part.indexOf('\0') >= 0))
                .orElse(true);
        if (!readable) {
            throw DayPageRequest.invalidCursor();
        }
        return after;
    }

    private DayRange days(LocalDate today, LocalDate earliest) {
        if (date == null) {
            return new DateWindowRequest("starting_date", startingDate, endingDate).toDays(today, earliest);
        }
        if (startingDate != null || endingDate != null) {
            throw ProblemException.invalidParameter(
                    "date", "Give either 'date' or 'starting_date' with 'ending_date', not both.");
        }
        LocalDate day = new DateWindowRequest("date", date, null)
                .toDays(today, earliest)
                .first();
        return new DayRange(day, day.plusDays(1));
    }

    private boolean byGroup() {
        List<String> dimensions = ArrayParameter.values(groupBy, groupByPlain);
        dimensions.stream()
                .filter(dimension -> !dimension.equals(GROUP))
                .findFirst()
                .ifPresent(dimension -> {
                    throw ProblemException.invalidParameter(
                            "group_by[]", "'group_by[]' must be rbac_group_id, not '" + dimension + "'.");
                });
        return !dimensions.isEmpty();
    }

    private static List<String> values(List<String> filters, String kind) {
        return filters.stream()
                .filter(filter -> filter.startsWith(kind + ":"))
                .map(filter -> filter.substring(kind.length() + 1))
                .toList();
    }

    private static void check(String filter) {
        boolean known = filter.matches("(?s)(rbac_group_id|user_id):.+") && filter.indexOf('\0') < 0;
        if (!known) {
            throw ProblemException.invalidParameter(
                    "filter[]", "'filter[]' must be rbac_group_id:ID or user_id:ID, not '" + filter + "'.");
        }
    }
}
