package dev.tokenward.limits.setting;

import java.util.Locale;

/** What a group's limit means: so much for each member, or so much for all of them together. */
public enum LimitKind {
    EACH,
    POOL;

    /** The name on the wire and in SQL: {@code each}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
