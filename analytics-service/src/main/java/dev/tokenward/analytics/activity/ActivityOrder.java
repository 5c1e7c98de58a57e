package dev.tokenward.analytics.activity;

import java.util.List;
import java.util.Locale;

/** The total order of the list: by one column, equal values by email or name, then by id, so that a page never loses a row. */
public record ActivityOrder(Column by, boolean descending) {
    /** What the list can be ordered by. */
    public enum Column {
        EMAIL_ADDRESS,
        LAST_ACTIVITY_DATE,
        WEB_SEARCH_COUNT;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether all parts of the key go downwards, and not the value alone. */
    public boolean backwards() {
        return by == Column.EMAIL_ADDRESS && descending;
    }

    /** The place of a row in this order, as a page's cursor carries it. */
    public List<String> key(Activity row) {
        long value =
                switch (by) {
                    case EMAIL_ADDRESS -> 0;
                    case LAST_ACTIVITY_DATE -> row.lastDay().toEpochDay();
                    case WEB_SEARCH_COUNT -> row.webSearches();
                };
        return List.of(String.valueOf(descending ? -value : value), row.sortKey(), row.id());
    }
}
