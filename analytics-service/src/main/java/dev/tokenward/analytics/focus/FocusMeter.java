package dev.tokenward.analytics.focus;

import java.util.Locale;

/** What is metered and has a price of its own, in the order of usage-service's parts of gross. */
enum FocusMeter {
    UNCACHED_INPUT("Uncached Input Tokens", "Tokens"),
    CACHE_READ("Cache Read Tokens", "Tokens"),
    CACHE_WRITE_5M("Cache Write 5m Tokens", "Tokens"),
    CACHE_WRITE_1H("Cache Write 1h Tokens", "Tokens"),
    OUTPUT("Output Tokens", "Tokens"),
    WEB_SEARCH("Web Searches", "Searches"),
    /** Cost that came with the usage as one amount, and what a later discount alone changed: its quantity is not known. */
    REPORTED("Reported Cost", "Requests");

    private final String title;
    private final String unit;

    FocusMeter(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    String title() {
        return title;
    }

    String unit() {
        return unit;
    }

    /** The column of its gross: {@code gross_cache_read}. */
    String grossColumn() {
        return "gross_" + name().toLowerCase(Locale.ROOT);
    }
}
