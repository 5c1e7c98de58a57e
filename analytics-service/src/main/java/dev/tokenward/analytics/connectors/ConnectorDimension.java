package dev.tokenward.analytics.connectors;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What uses of connectors can be grouped by, in the order in which equal rows are sorted. */
enum ConnectorDimension {
    PRODUCT,
    RBAC_GROUP_ID,
    USER_ID;

    /** The name on the wire: {@code user_id}. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ConnectorDimension> ofWireName(String name) {
        return Stream.of(values())
                .filter(dimension -> dimension.wireName().equals(name))
                .findFirst();
    }
}
