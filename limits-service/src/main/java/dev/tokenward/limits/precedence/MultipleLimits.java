package dev.tokenward.limits.precedence;

import java.util.Comparator;
import java.util.Locale;

/** The organization's policy: which one holds of several limits that a user inherits. */
public enum MultipleLimits {
    LOWEST,
    HIGHEST;

    Comparator<Limit> bestFirst() {
        return switch (this) {
            case LOWEST -> Comparator.naturalOrder();
            case HIGHEST -> Comparator.reverseOrder();
        };
    }

    /** The name on the wire and in SQL: {@code lowest}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
