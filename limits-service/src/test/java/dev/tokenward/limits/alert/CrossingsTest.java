package dev.tokenward.limits.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.precedence.Limit;
import dev.tokenward.testkit.Gen;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CrossingsTest {
    private static final List<Integer> PERCENTS = List.of(75, 90, 100);

    @ParameterizedTest(name = "standing {0}, crossed {1}: raised {2}, ended {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "          |             |             |            ",
                "          | a75         | a75         |            ",
                "a75       | a75         |             |            ",
                "a75       | a75 a90     | a90         |            ",
                "a75 a90   | a75         |             | a90        ",
                "a75 a90   |             |             | a75 a90    ",
                "          | a75 a90 a100| a75 a90 a100|            ",
                "a75       | b75         | b75         | a75        "
            })
    void whatIsNewlyCrossedIsRaisedAndWhatIsCrossedNoMoreEnds(
            String standing, String crossed, String raised, String ended) {
        Map<Crossing, Reading> now = new HashMap<>();
        crossings(crossed).forEach(each -> now.put(each, Reading.ofMembers(1, 1)));

        Crossings.Outcome outcome = Crossings.between(crossings(standing), now);

        assertThat(outcome.raised().keySet()).isEqualTo(crossings(raised));
        assertThat(outcome.ended()).isEqualTo(crossings(ended));
    }

    /** Whatever happens to spend, limit and period, a threshold is raised as often as it goes from uncrossed to crossed. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tokenward.testkit.Seeds#hundred")
    void everyWayUpIsRaisedOnceWhateverTheHistory(long seed) {
        Gen gen = new Gen(seed);
        Map<Integer, Integer> raised = new HashMap<>();
        Map<Integer, Integer> waysUp = new HashMap<>();
        Set<Crossing> standing = new HashSet<>();
        Set<Integer> before = Set.of();
        int month = 1;
        Money spent = Money.ZERO;
        Money limit = Money.of("100");
        for (int step = 0; step < 200; step++) {
            if (gen.chance(10)) {
                month = month % 12 + 1;
                spent = Money.ZERO;
                before = Set.of();
            }
            spent = gen.chance(70) ? spent.plus(gen.moneyUpTo(20)) : spent;
            limit = gen.chance(10) ? gen.moneyUpTo(300) : limit;
            Set<Integer> over = over(spent, limit);
            for (int percent : over) {
                waysUp.merge(percent, before.contains(percent) ? 0 : 1, Integer::sum);
            }
            before = over;
            LocalDate start = LocalDate.of(2026, month, 1);
            Map<Crossing, Reading> crossed = new HashMap<>();
            over.forEach(percent -> crossed.put(crossing("a", percent, start), Reading.ofMembers(1, 1)));

            for (int again = 0; again < 2; again++) {
                Crossings.Outcome outcome = Crossings.between(standing, crossed);
                outcome.raised().keySet().forEach(each -> raised.merge(each.percent(), 1, Integer::sum));
                standing.removeAll(outcome.ended());
                standing.addAll(outcome.raised().keySet());
            }
            assertThat(standing).isEqualTo(crossed.keySet());
        }

        waysUp.values().removeIf(count -> count == 0);
        assertThat(raised).isEqualTo(waysUp);
    }

    private static Set<Integer> over(Money spent, Money limit) {
        return Set.copyOf(Thresholds.crossed(new Limit.Amount(limit), spent, PERCENTS));
    }

    private static Set<Crossing> crossings(String names) {
        return Stream.of(names == null ? "" : names)
                .flatMap(all -> Stream.of(all.split(" ")))
                .filter(name -> !name.isBlank())
                .map(name ->
                        crossing(name.substring(0, 1), Integer.parseInt(name.substring(1)), LocalDate.of(2026, 11, 1)))
                .collect(Collectors.toSet());
    }

    private static Crossing crossing(String subject, int percent, LocalDate start) {
        return new Crossing("rule", subject, Optional.empty(), RecurringPeriod.MONTHLY, start, percent);
    }
}
