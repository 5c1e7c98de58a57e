package dev.tokenward.usage.activity;

import java.util.Locale;

/** What is counted of activity. */
public enum Measure {
    SESSIONS,
    LINES_ADDED,
    LINES_REMOVED,
    COMMITS,
    PULL_REQUESTS,
    /** By tool. */
    TOOL_ACCEPTED,
    /** By tool. */
    TOOL_REJECTED,
    ACTIVE_SECONDS;

    static Measure ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
