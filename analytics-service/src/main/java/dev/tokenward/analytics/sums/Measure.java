package dev.tokenward.analytics.sums;

import java.util.Locale;

/** What of usage can be added up. Amounts are US dollars, everything else is a count. */
public enum Measure {
    /** After discounts. */
    AMOUNT,
    /** Before discounts. */
    LIST_AMOUNT,
    REQUESTS,
    UNCACHED_INPUT_TOKENS,
    CACHE_READ_INPUT_TOKENS,
    CACHE_WRITE_5M_TOKENS,
    CACHE_WRITE_1H_TOKENS,
    OUTPUT_TOKENS,
    /** Input of every kind and output. */
    TOTAL_TOKENS,
    WEB_SEARCHES;

    /** The name on the wire and of the column: {@code total_tokens}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
