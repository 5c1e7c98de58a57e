package dev.tokenward.analytics.summary;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.testkit.Gen;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresenceCountTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-10-01");
    private static final DayRange SIXTY = new DayRange(FIRST, FIRST.plusDays(60));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    @Test
    void bitsBeyondTheLastDayArePassedOver() {
        PresenceCount count = new PresenceCount(SIXTY);

        count.add(Optional.of("chat"), 1L | 1L << 4 | 1L << 60 | 1L << 63);

        assertThat(count.presences())
                .containsExactly(
                        new Presence(Optional.of("chat"), FIRST, 4, 1),
                        new Presence(Optional.of("chat"), FIRST.plusDays(4), ActiveUsers.LONGEST, 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyDayCountsThoseWhoUsedItInTheDaysThatEndWithIt(long seed) {
        Gen gen = new Gen(seed);
        PresenceCount count = new PresenceCount(SIXTY);
        List<List<Integer>> people = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            List<Integer> used = gen.listOf(0, 8, () -> gen.between(0, 59));
            people.add(used);
            count.add(
                    Optional.empty(), used.stream().mapToLong(day -> 1L << day).reduce(0, (a, b) -> a | b));
        }

        Map<Integer, ActiveUsers> expected = new HashMap<>();
        for (int day = 29; day < 60; day++) {
            expected.put(day, new ActiveUsers(within(people, day, 1), within(people, day, 7), within(people, day, 30)));
        }
        assertThat(expected.keySet().stream()
                        .collect(toMap(day -> day, day -> ActiveUsers.on(FIRST.plusDays(day), count.presences()))))
                .isEqualTo(expected);
    }

    private static long within(List<List<Integer>> people, int day, int window) {
        return people.stream()
                .filter(used -> used.stream().anyMatch(at -> at <= day && at > day - window))
                .count();
    }
}
