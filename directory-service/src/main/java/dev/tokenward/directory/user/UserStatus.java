package dev.tokenward.directory.user;

import java.util.Locale;

/** A deactivated person keeps everything but may use nothing. */
public enum UserStatus {
    ACTIVE,
    INACTIVE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static UserStatus ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
