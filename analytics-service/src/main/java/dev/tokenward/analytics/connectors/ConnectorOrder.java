package dev.tokenward.analytics.connectors;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;

/** The total order of the list: by name or by users, equal ones by name, then by what it is grouped by. */
record ConnectorOrder(Column by, boolean descending) {
    /** How many parts a key has. */
    static final int KEY_PARTS = 5;

    private static final Comparator<List<String>> UPWARDS = IntStream.range(1, KEY_PARTS)
            .mapToObj(part -> Comparator.comparing((List<String> key) -> key.get(part)))
            .reduce(Comparator.comparing(key -> new BigDecimal(key.get(0))), Comparator::thenComparing);

    /** What the list can be ordered by. */
    enum Column {
        CONNECTOR_NAME,
        DISTINCT_USER_COUNT;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Comparator<List<String>> ofKeys() {
        return by == Column.CONNECTOR_NAME && descending ? UPWARDS.reversed() : UPWARDS;
    }

    /** The place of a row in this order, as a page's cursor carries it. */
    List<String> key(ConnectorActivity row) {
        long value = by == Column.CONNECTOR_NAME ? 0 : descending ? -row.people() : row.people();
        return List.of(
                String.valueOf(value),
                row.connector(),
                row.product().orElse(""),
                row.group().orElse(""),
                row.user().orElse(""));
    }

    /** Of which row it is, whatever it says. */
    static BigDecimal fingerprint(List<String> key) {
        byte[] identity = key.subList(1, KEY_PARTS).toString().getBytes(StandardCharsets.UTF_8);
        return BigDecimal.valueOf(UUID.nameUUIDFromBytes(identity).getLeastSignificantBits());
    }
}
