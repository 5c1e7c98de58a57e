package dev.tokenward.analytics.cost;

import dev.tokenward.analytics.window.DayRange;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which usage a cost report is about, and how it is split.
 *
 * @param daily one row a day instead of one for all days
 * @param filters values of which a row must have one, by dimension; a dimension that is not there is not filtered
 * @param userIds empty for everyone
 */
public record CostQuery(
        String organization,
        DayRange days,
        boolean daily,
        Set<CostDimension> groupBy,
        Map<CostDimension, List<String>> filters,
        List<String> userIds) {
    /** What a filter says for a region that is not known. */
    public static final String NOT_AVAILABLE = "not_available";

    public CostQuery {
        groupBy = Set.copyOf(groupBy);
        filters = Map.copyOf(filters);
        userIds = List.copyOf(userIds);
    }

    public CostQuery within(DayRange fewerDays) {
        return new CostQuery(organization, fewerDays, daily, groupBy, filters, userIds);
    }
}
