package dev.tokenward.analytics.sums;

import dev.tokenward.commons.time.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The total order of a ranking: by one measure, equal values by email, then by id, bucket and dimensions, so that a page never
 * loses or repeats a row.
 */
public record UserSumOrder(Measure by, boolean descending) {
    /** How many parts a key has. */
    public static final int KEY_PARTS = 4 + Dimension.values().length;

    /** The order of keys: the first part by its value, the others as text. */
    static final Comparator<List<String>> OF_KEYS = IntStream.range(1, KEY_PARTS)
            .mapToObj(part -> Comparator.comparing((List<String> key) -> key.get(part)))
            .reduce(Comparator.comparing(key -> new BigDecimal(key.get(0))), Comparator::thenComparing);

    /** The place of a row in this order, as a page's cursor carries it: ascending in every part. */
    public List<String> key(UserSum row) {
        BigDecimal value = row.sum().figures().get(by);
        List<String> key = new ArrayList<>();
        key.add((descending ? value.negate() : value).toPlainString());
        key.add(row.actor().sortKey());
        key.add(row.actor().id());
        key.add(row.sum().bucket().map(Interval::start).map(String::valueOf).orElse(""));
        Stream.of(Dimension.values())
                .map(dimension -> row.sum().dimension(dimension).orElse(""))
                .forEach(key::add);
        return List.copyOf(key);
    }
}
