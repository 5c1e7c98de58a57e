package dev.tokenward.analytics.leaderboard;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.testkit.Gen;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeaderboardTest {
    @Test
    void equalValuesShareARankAndGoByEmail() {
        List<Entry> entries =
                List.of(new Entry("d", 1), new Entry("c", 5), new Entry("a", 9), new Entry("b", 5), new Entry("e", 0));

        assertThat(rank(entries))
                .extracting(place -> place.rank() + place.entry().email())
                .containsExactly("1a", "2b", "2c", "4d", "5e");
    }

    @Test
    void nobodyIsRankedOfNobody() {
        assertThat(rank(List.of())).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tokenward.testkit.Seeds#hundred")
    void rankIsOneMoreThanTheNumberOfThoseAbove(long seed) {
        Gen gen = new Gen(seed);
        List<Entry> entries = gen.listOf(0, 30, () -> new Entry("u" + gen.between(0, 999_999), gen.between(0, 8)));

        List<Leaderboard.Place<Entry>> places = rank(entries);

        assertThat(places).hasSameSizeAs(entries);
        assertThat(places.stream().map(Leaderboard.Place::entry).collect(toSet()))
                .containsAll(entries);
        places.forEach(place -> assertThat(place.rank())
                .isEqualTo(1
                        + (int) entries.stream()
                                .filter(other -> other.value() > place.entry().value())
                                .count()));
    }

    private static List<Leaderboard.Place<Entry>> rank(List<Entry> entries) {
        return Leaderboard.of(entries, Entry::value, Entry::email, Entry::email);
    }

    private record Entry(String email, int value) {}
}
