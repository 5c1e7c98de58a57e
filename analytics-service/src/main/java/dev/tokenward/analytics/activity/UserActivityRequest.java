package dev.tokenward.analytics.activity;

import static java.util.stream.Collectors.joining;

import dev.tokenward.analytics.activity.ActivityOrder.Column;
import dev.tokenward.analytics.cursor.PeopleListRequest;
import dev.tokenward.analytics.cursor.RankingCursor;
import dev.tokenward.analytics.visibility.Visibility;
import dev.tokenward.commons.http.ArrayParameter;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters of user activity beside those of all lists of what people did. */
public class UserActivityRequest extends PeopleListRequest {
    private static final String GROUP = "rbac_group_id";

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

    ActivityQuery toQuery(Visibility visibility, LocalDate today, LocalDate earliest) {
        checkFilters();
        return new ActivityQuery(
                visibility.organization(), days(today, earliest), byGroup(), visibility.groups(groups()), users());
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
        return new ActivityOrder(column, descending());
    }

    /** What a cursor is bound to. */
    PageToken token(Visibility visibility) {
        return token("users", visibility, byGroup(), toOrder());
    }

    /** Where the page before ended. */
    Optional<RankingCursor> after(PageToken token) {
        return token.decode(page).map(parts -> RankingCursor.of(parts, 3));
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
}
