package dev.tokenward.analytics.connectors;

import static java.util.stream.Collectors.joining;

import dev.tokenward.analytics.connectors.ConnectorOrder.Column;
import dev.tokenward.analytics.cursor.PeopleListRequest;
import dev.tokenward.analytics.cursor.RankingCursor;
import dev.tokenward.analytics.visibility.Visibility;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters of connectors beside those of all lists of what people did. */
public class ConnectorRequest extends PeopleListRequest {
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

    ConnectorQuery toQuery(Visibility visibility, LocalDate today, LocalDate earliest) {
        checkFilters();
        return new ConnectorQuery(
                visibility.organization(), days(today, earliest), dimensions(), visibility.groups(groups()), users());
    }

    ConnectorOrder toOrder() {
        Column column = Stream.of(Column.values())
                .filter(known -> known.wireName().equals(orderBy))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalidParameter(
                        "order_by",
                        "'order_by' must be connector_name or distinct_user_count, not '" + orderBy + "'."));
        return new ConnectorOrder(column, descending());
    }

    /** What a cursor is bound to. */
    PageToken token(Visibility visibility) {
        return token("connectors", visibility, dimensions(), toOrder());
    }

    /** Where the page before ended. */
    Optional<RankingCursor> after(PageToken token) {
        return token.decode(page).map(parts -> RankingCursor.of(parts, ConnectorOrder.KEY_PARTS));
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
}
