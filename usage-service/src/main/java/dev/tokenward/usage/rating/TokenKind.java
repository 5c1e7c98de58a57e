package dev.tokenward.usage.rating;

import java.util.Locale;

/** The kinds of tokens that are priced apart, with the names that the vendor's reports give them. */
public enum TokenKind {
    UNCACHED_INPUT("uncached_input_tokens"),
    CACHE_READ("cache_read_input_tokens"),
    CACHE_WRITE_5M("cache_creation.ephemeral_5m_input_tokens"),
    CACHE_WRITE_1H("cache_creation.ephemeral_1h_input_tokens"),
    OUTPUT("output_tokens");

    private final String vendorName;

    TokenKind(String vendorName) {
        this.vendorName = vendorName;
    }

    public String vendorName() {
        return vendorName;
    }

    /** The name in an event, in the database and in our answers: {@code cache_write_5m}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
