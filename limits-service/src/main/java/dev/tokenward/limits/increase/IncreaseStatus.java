package dev.tokenward.limits.increase;

import java.util.Locale;

/** Where a request stands, by the vendor's names. */
enum IncreaseStatus {
    PENDING,
    APPROVED,
    DENIED;

    /** The name on the wire and in SQL: {@code pending}. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static IncreaseStatus ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
