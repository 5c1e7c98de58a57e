package dev.tokenward.analytics.cursor;

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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The parameters of every list of what people did on some days. {@code name[]=a} is the vendor's way for arrays; {@code name=a}
 * is taken too.
 */
public abstract class PeopleListRequest {
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

    public int limit() {
        return DayPageRequest.limit(limit, 1000);
    }

    protected DayRange days(LocalDate today, LocalDate earliest) {
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

    protected void checkFilters() {
        filters().forEach(PeopleListRequest::check);
    }

    /** Those that were filtered by; empty for any. */
    protected List<String> groups() {
        return filteredBy(GROUP);
    }

    /** Those that were filtered by; empty for any. */
    protected List<String> users() {
        return filteredBy(USER);
    }

    protected boolean descending() {
        if (!List.of("asc", "desc").contains(order)) {
            throw ProblemException.invalidParameter("order", "'order' must be asc or desc, not '" + order + "'.");
        }
        return order.equals("desc");
    }

    /** What a cursor of that list is bound to. */
    protected PageToken token(String list, Visibility visibility, Object grouping, Object ordering) {
        return PageToken.of(list, visibility.bound(), date, startingDate, endingDate, filters(), grouping, ordering);
    }

    private List<String> filters() {
        return ArrayParameter.values(filter, filterPlain);
    }

    private List<String> filteredBy(String kind) {
        return filters().stream()
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
