package dev.tokenward.usage.report;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What usage can be grouped and filtered by. What nothing here tells of is null in every row, and matches no filter. */
enum UsageDimension {
    ACCOUNT_ID("user_id"),
    API_KEY_ID(null),
    CONTEXT_WINDOW("context_window"),
    INFERENCE_GEO("inference_geo"),
    MODEL("model"),
    PRODUCT("product"),
    SERVICE_ACCOUNT_ID(null),
    SERVICE_TIER(null),
    SPEED("speed"),
    WORKSPACE_ID(null);

    private final String column;

    UsageDimension(String column) {
        this.column = column;
    }

    static Optional<UsageDimension> ofWireName(String name) {
        return Stream.of(values())
                .filter(dimension -> dimension.wireName().equals(name))
                .findFirst();
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty when it has no source. */
    Optional<String> column() {
        return Optional.ofNullable(column);
    }
}
