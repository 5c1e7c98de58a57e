package dev.tokenward.analytics.review;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How often an organization wants to be reviewed. */
public enum ReviewCadence {
    /** Weekly while a rollout runs, monthly after. */
    AUTOMATIC,
    WEEKLY,
    MONTHLY,
    OFF;

    /** The name on the wire and in SQL: {@code weekly}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ReviewCadence> ofWireName(String name) {
        return Stream.of(values())
                .filter(cadence -> cadence.wireName().equals(name))
                .findFirst();
    }
}
