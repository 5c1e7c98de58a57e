package dev.tokenward.directory.guidance;

import java.util.Locale;

/** What a block of guidance is about. */
public enum BlockKind {
    MODEL_NORMS,
    OUTPUT_FORMATS,
    INTERNAL_LINKS,
    CUSTOM;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static BlockKind ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
