package dev.tokenward.limits.policy;

import java.util.Locale;

/** What a decision does when the data behind it is older than the bound. */
public enum StaleData {
    /** Decide from what was known last, with a warning. */
    OPEN,
    /** Refuse. */
    CLOSED;

    /** The name on the wire and in SQL: {@code open}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
