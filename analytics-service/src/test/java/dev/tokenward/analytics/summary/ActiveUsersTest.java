package dev.tokenward.analytics.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.testkit.Gen;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActiveUsersTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-10-01");

    @ParameterizedTest(name = "used on {0}, asked of {1}")
    @CsvSource({
        "2026-11-01, 2026-10-31, 0, 0, 0",
        "2026-11-01, 2026-11-01, 1, 1, 1",
        "2026-11-01, 2026-11-02, 0, 1, 1",
        "2026-11-01, 2026-11-07, 0, 1, 1",
        "2026-11-01, 2026-11-08, 0, 0, 1",
        "2026-11-01, 2026-11-30, 0, 0, 1",
        "2026-11-01, 2026-12-01, 0, 0, 0"
    })
    void dayOfUseIsInTheWindowsThatReachBackToIt(
            LocalDate used, LocalDate asked, long daily, long weekly, long monthly) {
        List<Presence> once = List.of(new Presence(Optional.empty(), used, ActiveUsers.LONGEST, 1));

        assertThat(ActiveUsers.on(asked, once)).isEqualTo(new ActiveUsers(daily, weekly, monthly));
    }

    @Test
    void personWhoCameTwiceCountsOnce() {
        List<Presence> twice = List.of(
                new Presence(Optional.empty(), FIRST, 3, 1),
                new Presence(Optional.empty(), FIRST.plusDays(3), ActiveUsers.LONGEST, 1));

        assertThat(ActiveUsers.on(FIRST.plusDays(2), twice)).isEqualTo(new ActiveUsers(0, 1, 1));
        assertThat(ActiveUsers.on(FIRST.plusDays(3), twice)).isEqualTo(new ActiveUsers(1, 1, 1));
        assertThat(ActiveUsers.on(FIRST.plusDays(9), twice)).isEqualTo(new ActiveUsers(0, 1, 1));
        assertThat(ActiveUsers.on(FIRST.plusDays(10), twice)).isEqualTo(new ActiveUsers(0, 0, 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void countsAreThoseOfListsOfPeople(long seed) {
        Gen gen = new Gen(seed);
        List<TreeSet<LocalDate>> people = IntStream.range(0, gen.between(1, 20))
                .mapToObj(any -> days(gen))
                .toList();
        List<Presence> presences =
                people.stream().flatMap(days -> presences(days).stream()).toList();

        for (int i = 0; i < 90; i++) {
            LocalDate day = FIRST.plusDays(i);
            assertThat(ActiveUsers.on(day, presences))
                    .isEqualTo(
                            new ActiveUsers(active(people, day, 1), active(people, day, 7), active(people, day, 30)));
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    private static TreeSet<LocalDate> days(Gen gen) {
        TreeSet<LocalDate> days = new TreeSet<>();
        int howMany = gen.between(0, 12);
        for (int i = 0; i < howMany; i++) {
            days.add(FIRST.plusDays(gen.between(0, 80)));
        }
        return days;
    }

    private static List<Presence> presences(TreeSet<LocalDate> days) {
        List<Presence> presences = new ArrayList<>();
        for (LocalDate day : days) {
            LocalDate next = days.higher(day);
            long gap = next == null
                    ? ActiveUsers.LONGEST
                    : Math.min(ActiveUsers.LONGEST, ChronoUnit.DAYS.between(day, next));
            presences.add(new Presence(Optional.empty(), day, (int) gap, 1));
        }
        return presences;
    }

    private static long active(List<TreeSet<LocalDate>> people, LocalDate day, int window) {
        return people.stream()
                .filter(days ->
                        !days.subSet(day.minusDays(window - 1), day.plusDays(1)).isEmpty())
                .count();
    }
}
