package dev.tokenward.directory.model;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How hard a model may think, where it has efforts; in rising order. */
public enum Effort {
    LOW,
    MEDIUM,
    HIGH,
    MAX;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Effort> ofWireName(String name) {
        return Stream.of(values())
                .filter(effort -> effort.wireName().equals(name))
                .findFirst();
    }
}
