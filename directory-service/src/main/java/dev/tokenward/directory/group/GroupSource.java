package dev.tokenward.directory.group;

import java.util.Locale;

/** Where a group comes from: what SCIM brings is changed by the identity provider alone. */
public enum GroupSource {
    DIRECT,
    SCIM;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static GroupSource ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
