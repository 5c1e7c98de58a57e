package dev.tokenward.directory.surface;

import java.util.Locale;

/** What an admin said of one person and one surface. */
public enum GrantEffect {
    GRANT,
    DENY;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static GrantEffect ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
