package dev.tokenward.analytics.leaderboard;

import dev.tokenward.analytics.actor.Actor;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A leaderboard in its order, under names or under pseudonyms: under these nothing of a row, nor of its place, says whose it is. */
final class Board {
    private static final Comparator<List<String>> BY_KEY = Comparator.comparing(
                    (List<String> key) -> new BigDecimal(key.get(0)), Comparator.reverseOrder())
            .thenComparing(key -> key.get(1))
            .thenComparing(key -> key.get(2));

    private final UserTotals.By by;
    private final List<Leaderboard.Place<Row>> places;

    private Board(UserTotals.By by, List<Row> rows) {
        this.by = by;
        this.places = Leaderboard.of(
                rows, row -> row.totals().value(by), Row::name, row -> row.id().orElse(""));
    }

    static Board ofNames(UserTotals.By by, List<UserTotals> users, Optional<String> you) {
        return new Board(
                by,
                users.stream()
                        .map(user -> new Row(user.actor().sortKey(), Optional.of(user.actor()), isYou(user, you), user))
                        .toList());
    }

    static Board ofPseudonyms(
            UserTotals.By by, List<UserTotals> users, Optional<String> you, Function<String, String> pseudonym) {
        return new Board(
                by,
                users.stream()
                        .map(user ->
                                new Row(pseudonym.apply(user.actor().id()), Optional.empty(), isYou(user, you), user))
                        .toList());
    }

    /** @param after the key of the last row of the page before */
    List<Leaderboard.Place<Row>> after(Optional<List<String>> after, int rows) {
        return places.stream()
                .filter(place ->
                        after.map(key -> BY_KEY.compare(key(place), key) > 0).orElse(true))
                .limit(rows)
                .toList();
    }

    /** The place of a row, as a page's cursor carries it. */
    List<String> key(Leaderboard.Place<Row> place) {
        Row row = place.entry();
        return List.of(
                row.totals().value(by).toPlainString(), row.name(), row.id().orElse(""));
    }

    /** The caller's own; empty for one who used nothing, and for a key that belongs to no person. */
    Optional<Leaderboard.Place<Row>> yours() {
        return places.stream().filter(place -> place.entry().you()).findFirst();
    }

    private static boolean isYou(UserTotals user, Optional<String> you) {
        return you.isPresent() && user.actor().userId().equals(you);
    }

    /**
     * @param name what equal values go by: the email, or the pseudonym
     * @param actor empty under a pseudonym
     */
    record Row(String name, Optional<Actor> actor, boolean you, UserTotals totals) {
        private Optional<String> id() {
            return actor.map(Actor::id);
        }
    }
}
