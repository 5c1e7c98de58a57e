package dev.tokenward.usage.report;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * By what usage is told apart, and which usage is looked at.
 *
 * @param filters any of the values; a dimension that is not there is not filtered by
 */
record UsageGrouping(Set<UsageDimension> groupBy, Map<UsageDimension, List<String>> filters) {
    UsageGrouping {
        groupBy = EnumSet.copyOf(groupBy);
        filters = new EnumMap<>(filters);
    }

    /** Columns of what it is grouped by and has a source, in a fixed order. */
    List<String> columns() {
        return groupBy.stream()
                .flatMap(dimension -> dimension.column().stream())
                .toList();
    }

    /** Whether the filters can match anything. */
    boolean mayMatch() {
        return filters.keySet().stream()
                .allMatch(dimension -> dimension.column().isPresent());
    }

    /** Columns of the filters, in a fixed order. */
    Stream<Map.Entry<String, List<String>>> matching() {
        return filters.entrySet().stream()
                .map(filter -> Map.entry(filter.getKey().column().orElseThrow(), filter.getValue()));
    }
}
