package dev.tokenward.directory.access;

import java.util.Locale;

/** The rule that decided on a surface. */
public enum AccessRule {
    USER_INACTIVE,
    SEAT_MISSING,
    USER_DENY,
    OPEN_TO_ALL,
    USER_GRANT,
    GROUP_GRANT,
    GRANT_NOT_STARTED,
    NOT_GRANTED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
