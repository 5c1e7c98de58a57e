package dev.tokenward.limits.alert;

import java.util.Locale;

/** Whom a rule looks at, one by one. */
enum AlertSubject {
    MEMBER,
    GROUP_POOL,
    /** How many of a group's members are near a limit of theirs. */
    GROUP_MEMBERS,
    ORGANIZATION;

    /** The name on the wire and in SQL: {@code group_pool}. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isGroup() {
        return this == GROUP_POOL || this == GROUP_MEMBERS;
    }
}
