package dev.tokenward.analytics.sums;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What usage and cost can be grouped by, in the order in which rows of equal cost are sorted. */
public enum Dimension {
    PRODUCT,
    MODEL,
    CONTEXT_WINDOW,
    INFERENCE_GEO,
    SPEED,
    RBAC_GROUP_ID,
    /** What a part of the cost was for: of cost alone. */
    COST_TYPE,
    /** The kind of token that a part of the cost was for: of cost alone. */
    TOKEN_TYPE;

    private static final Set<Dimension> OF_PARTS = EnumSet.of(COST_TYPE, TOKEN_TYPE);

    /** The name on the wire and of the column: {@code rbac_group_id}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it tells parts of one row's cost apart, and not rows. */
    public boolean ofParts() {
        return OF_PARTS.contains(this);
    }

    public static Optional<Dimension> ofWireName(String name) {
        return Stream.of(values())
                .filter(dimension -> dimension.wireName().equals(name))
                .findFirst();
    }
}
