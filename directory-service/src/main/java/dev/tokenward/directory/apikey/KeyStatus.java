package dev.tokenward.directory.apikey;

import java.util.Locale;

/** Only an active key is worth anything; {@code EXPIRED} follows from the time and is not kept. */
public enum KeyStatus {
    ACTIVE,
    INACTIVE,
    ARCHIVED,
    EXPIRED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static KeyStatus ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
