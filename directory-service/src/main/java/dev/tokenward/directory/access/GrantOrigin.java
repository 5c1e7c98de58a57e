package dev.tokenward.directory.access;

import java.util.Locale;

/** How a group came to a surface: granted itself, by a wave of a rollout, by a role's permission. */
public enum GrantOrigin {
    GRANT,
    ROLLOUT,
    ROLE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static GrantOrigin ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
