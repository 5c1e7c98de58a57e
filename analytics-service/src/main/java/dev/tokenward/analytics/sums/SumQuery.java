package dev.tokenward.analytics.sums;

import dev.tokenward.analytics.window.DayRange;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which usage is added up, what of it, and how it is split.
 *
 * @param daily one row a day instead of one for all days
 * @param filters values of which a row must have one, by dimension; a dimension that is not there is not filtered
 * @param userIds empty for everyone
 */
public record SumQuery(
        String organization,
        DayRange days,
        boolean daily,
        Set<Measure> measures,
        Set<Dimension> groupBy,
        Map<Dimension, List<String>> filters,
        List<String> userIds) {
    /** What a filter says for a region that is not known. */
    public static final String NOT_AVAILABLE = "not_available";

    public SumQuery {
        measures = Set.copyOf(measures);
        groupBy = Set.copyOf(groupBy);
        filters = Map.copyOf(filters);
        userIds = List.copyOf(userIds);
    }

    public SumQuery within(DayRange fewerDays) {
        return new SumQuery(organization, fewerDays, daily, measures, groupBy, filters, userIds);
    }
}
