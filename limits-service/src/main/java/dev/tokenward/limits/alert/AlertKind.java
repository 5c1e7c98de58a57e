package dev.tokenward.limits.alert;

import java.util.Locale;

/** What a rule looks at. */
enum AlertKind {
    /** How much of a limit is spent. */
    THRESHOLD,
    /** How much faster than usual somebody spends. */
    SPENDING_SPEED;

    /** The name on the wire and in SQL: {@code spending_speed}. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
