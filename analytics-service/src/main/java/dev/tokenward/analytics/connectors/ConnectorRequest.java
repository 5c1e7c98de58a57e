package dev.tokenward.analytics.connectors;

import static java.util.stream.Collectors.joining;

import dev.tokenward.analytics.connectors.ConnectorOrder.Column;
import dev.tokenward.analytics.cursor.RankingCursor;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters of connectors. {@code name[]=a} is the vendor's way for arrays; {@code name=a} is taken too. */
public class ConnectorRequest {
    private static final String GROUP = "rbac_group_id";
    private static final String USER = "user_id";

    @QueryParam("date")
    @Parameter(description = "One UTC day; give either it or `starting_date`.", example = "2026-11-20")
    public String date;

    @QueryParam("starting_date")
    @Parameter(
            description =
                    "First UTC day, inclusive; within the last 365 days and not before the organization's earliest date.")
    public String startingDate;

    @QueryParam("ending_date")
    @Parameter(
            description =
                    "UTC day at which to end, exclusive, at most 31 days after `starting_date`; by default the earlier "
                            + "of tomorrow and 31 days after it.")
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
            description = "Any of `product`, `rbac_group_id`, `user_id`. A person in two groups counts wholly in both.")
    public List<String> groupBy;

    @QueryParam("group_by")
    @Parameter(hidden = true)
    public List<String> groupByPlain;

    @QueryParam("order_by")
    @DefaultValue("connector_name")
    @Parameter(description = "`connector_name` or `distinct_user_count`; equal values go by name.")
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
    @Parameter(
            description =
                    "`next_page` of the page before, with the same parameters. 410 when rows have moved across its place "
                            + "since.")
    public String page;

    ConnectorQuery toQuery(Visibility visibility, LocalDate today, LocalDate earliest) {
        List<String> filters = ArrayParameter.values(filter, filterPlain);
        filters.forEach(ConnectorRequest::check);
        return new ConnectorQuery(
                visibility.organization(),
                days(today, earliest),
                dimensions(),
                visibility.groups(values(filters, GROUP)),
                values(filters, USER));
    }

    ConnectorOrder toOrder() {
        Column column = Stream.of(Column.values())
                .filter(known -> known.wireName().equals(orderBy))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalidParameter(
                        "order_by",
                        "'order_by' must be connector_name or distinct_user_count, not '" + orderBy + "'."));
        if (!List.of("asc", "desc").contains(order)) {
            throw ProblemException.invalidParameter("order", "'order' must be asc or desc, not '" + order + "'.");
        }
        return new ConnectorOrder(column, order.equals("desc"));
    }

    int limit() {
        return DayPageRequest.limit(limit, 1000);
    }

    /** What a cursor is bound to. */
    PageToken token(Visibility visibility) {
        return PageToken.of(
                "connectors",
                visibility.bound(),
                date,
                startingDate,
                endingDate,
                ArrayParameter.values(filter, filterPlain),
                dimensions(),
                toOrder());
    }

    /** Where the page before ended. */
    Optional<RankingCursor> after(PageToken token) {
        return token.decode(page).map(parts -> RankingCursor.of(parts, ConnectorOrder.KEY_PARTS));
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

    private Set<ConnectorDimension> dimensions() {
        Set<ConnectorDimension> dimensions = EnumSet.noneOf(ConnectorDimension.class);
        ArrayParameter.values(groupBy, groupByPlain).forEach(name -> dimensions.add(dimension(name)));
        return dimensions;
    }

    private static ConnectorDimension dimension(String name) {
        String known = Stream.of(ConnectorDimension.values())
                .map(ConnectorDimension::wireName)
                .collect(joining(", "));
        return ConnectorDimension.ofWireName(name)
                .orElseThrow(() -> ProblemException.invalidParameter(
                        "group_by[]", "'group_by[]' must be any of " + known + ", not '" + name + "'."));
    }

    private static List<String> values(List<String> filters, String kind) {
        return filters.stream()
                .filter(filter -> filter.startsWith(kind + ":"))
                .map(filter -> filter.substring(kind.length() + 1))
                .toList();
    }

    private static void check(String filter) {
        if (!filter.matches("(?s)(rbac_group_id|user_id):.+") || filter.indexOf('\0') >= 0) {
            throw ProblemException.invalidParameter(
                    "filter[]", "'filter[]' must be rbac_group_id:ID or user_id:ID, not '" + filter + "'.");
        }
    }
}
