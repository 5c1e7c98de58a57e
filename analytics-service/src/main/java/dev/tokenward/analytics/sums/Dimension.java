package dev.tokenward.analytics.sums;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What cost can be grouped by, in the order in which rows of equal cost are sorted. */
public enum Dimension {
    PRODUCT,
    MODEL,
    CONTEXT_WINDOW,
    INFERENCE_GEO,
    SPEED,
    RBAC_GROUP_ID;

    /** The name on the wire and of the column: {@code rbac_group_id}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Dimension> ofWireName(String name) {
        return Stream.of(values())
                .filter(dimension -> dimension.wireName().equals(name))
                .findFirst();
    }
}
