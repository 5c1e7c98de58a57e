package dev.tokenward.analytics.leaderboard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Ranks from the highest value down. Equal values share a rank, and the next one is as far down as there are entries above
 * it (1, 2, 2, 4); among them the order is by email, then by id (docs/rules.md, section 6).
 */
public final class Leaderboard {
    private Leaderboard() {}

    public static <T, V extends Comparable<? super V>> List<Place<T>> of(
            Collection<T> entries, Function<T, V> value, Function<T, String> email, Function<T, String> id) {
        List<T> sorted = entries.stream()
                .sorted(Comparator.comparing(value)
                        .reversed()
                        .thenComparing(email)
                        .thenComparing(id))
                .toList();
        List<Place<T>> places = new ArrayList<>();
        for (int above = 0; above < sorted.size(); above++) {
            T entry = sorted.get(above);
            boolean shared = above > 0 && value.apply(sorted.get(above - 1)).compareTo(value.apply(entry)) == 0;
            places.add(new Place<>(shared ? places.get(above - 1).rank() : above + 1, entry));
        }
        return List.copyOf(places);
    }

    /** @param rank from 1 */
    public record Place<T>(int rank, T entry) {}
}
