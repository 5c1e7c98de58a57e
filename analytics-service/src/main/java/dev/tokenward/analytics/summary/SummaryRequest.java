package dev.tokenward.analytics.summary;

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

/** The parameters of the summaries. {@code filter[]=a} is the vendor's way for arrays; {@code filter=a} is taken too. */
public class SummaryRequest {
    private static final String GROUP = "rbac_group_id:";

    @QueryParam("starting_date")
    @Parameter(
            description =
                    "First UTC day, inclusive; within the last 365 days and not before the organization's earliest "
                            + "date.",
            required = true,
            example = "2026-11-01")
    public String startingDate;

    @QueryParam("ending_date")
    @Parameter(
            description = "UTC day at which to end, exclusive, at most 31 days after `starting_date`; by default the "
                    + "earlier of tomorrow and 31 days after it. Days after today are left out.")
    public String endingDate;

    @QueryParam("filter[]")
    @Parameter(
            description =
                    "`rbac_group_id:ID`: only people who were in that group on the day of use; several are OR. Seats, "
                            + "rates and invitations are null then, and for an owner of groups.")
    public List<String> filter;

    @QueryParam("filter")
    @Parameter(hidden = true)
    public List<String> filterPlain;

    @QueryParam("limit")
    @DefaultValue("31")
    @Parameter(description = "Days a page, 1 to 31.", schema = @Schema(type = SchemaType.INTEGER, defaultValue = "31"))
    public String limit;

    @QueryParam("page")
    @Parameter(description = "`next_page` of the page before, with the same parameters.")
    public String page;

    DayRange toDays(LocalDate today, LocalDate earliest) {
        return new DateWindowRequest("starting_date", startingDate, endingDate).toDays(today, earliest);
    }

    DayPageRequest paging(PageToken token) {
        return new DayPageRequest(token, page, DayPageRequest.limit(limit, 31));
    }

    /** Empty for everyone. */
    List<String> groups() {
        return ArrayParameter.values(filter, filterPlain).stream()
                .map(SummaryRequest::group)
                .toList();
    }

    private static String group(String filter) {
        if (!filter.startsWith(GROUP) || filter.length() == GROUP.length() || filter.indexOf('\0') >= 0) {
            throw ProblemException.invalidParameter(
                    "filter[]", "'filter[]' must be rbac_group_id:ID with the id of a group, not '" + filter + "'.");
        }
        return filter.substring(GROUP.length());
    }
}
