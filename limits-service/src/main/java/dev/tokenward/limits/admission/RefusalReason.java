package dev.tokenward.limits.admission;

import java.util.Locale;

/** Why a turn may not start: those of the table in docs/rules.md, section 4, in its order, and one for stale data. */
public enum RefusalReason {
    DATA_STALE,
    USER_UNKNOWN,
    USER_INACTIVE,
    SEAT_MISSING,
    SURFACE_NOT_GRANTED,
    MODEL_NOT_ALLOWED,
    ORGANIZATION_LIMIT_REACHED,
    GROUP_POOL_REACHED,
    SURFACE_LIMIT_REACHED,
    USER_LIMIT_REACHED;

    /** The name on the wire: {@code user_limit_reached}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isLimit() {
        return compareTo(ORGANIZATION_LIMIT_REACHED) >= 0;
    }
}
