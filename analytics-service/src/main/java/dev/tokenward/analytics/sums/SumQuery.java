package dev.tokenward.analytics.sums;

import dev.tokenward.analytics.window.BucketRange;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which usage is added up, what of it, and how it is split.
 *
 * @param split one row a bucket instead of one for all of them
 * @param filters values of which a row must have one, by dimension; a dimension that is not there is not filtered
 * @param userIds empty for everyone
 */
public record SumQuery(
        String organization,
        BucketRange range,
        boolean split,
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

    public SumQuery within(BucketRange fewerBuckets) {
        return new SumQuery(organization, fewerBuckets, split, measures, groupBy, filters, userIds);
    }

    /** Whether cost is split by what it was for. */
    public boolean byPart() {
        return groupBy.stream().anyMatch(Dimension::ofParts);
    }

    /** Whether rows are summed by it, be it only to share discounts within it. */
    boolean sumsBy(Dimension dimension) {
        return groupBy.contains(dimension) && !dimension.ofParts()
                || byPart() && CostSplit.SHARED_WITHIN.contains(dimension);
    }

    /** Whether rows must carry it. */
    boolean needs(Dimension dimension) {
        return sumsBy(dimension) || filters.containsKey(dimension);
    }
}
