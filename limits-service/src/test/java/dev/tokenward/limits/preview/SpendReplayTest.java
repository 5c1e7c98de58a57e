package dev.tokenward.limits.preview;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.hold.Purse;
import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.Seeds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpendReplayTest {
    private static final LocalDate FROM = LocalDate.parse("2026-09-28");
    private static final Purse ADA = Purse.user("ada", Optional.empty());

    @ParameterizedTest(name = "{0} of {1} with {2}: {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "never",
            value = {
                // amount | period | day=spend | period start=day, in the order of periods
                "10   | monthly | 2026-10-01=4 2026-10-02=5.99                 | never",
                "10   | monthly | 2026-10-01=4 2026-10-02=6                    | 2026-10-01=2026-10-02",
                "10   | monthly | 2026-10-01=4 2026-10-02=99 2026-10-03=1      | 2026-10-01=2026-10-02",
                "10   | monthly | 2026-10-31=9 2026-11-01=9                    | never",
                "10   | monthly | 2026-10-31=10 2026-11-01=9 2026-11-30=1      | 2026-10-01=2026-10-31 2026-11-01=2026-11-30",
                "10   | daily   | 2026-10-01=9 2026-10-02=10 2026-10-03=11     | 2026-10-02=2026-10-02 2026-10-03=2026-10-03",
                "10   | weekly  | 2026-10-04=6 2026-10-05=6 2026-10-11=4       | 2026-10-05=2026-10-11",
                "0    | monthly | 2026-10-07=0.01                              | 2026-10-01=2026-10-07",
                "0    | monthly | 2026-10-07=0                                 | 2026-10-01=2026-10-07",
                "10   | monthly | 2026-09-28=50 2026-10-01=1                   | never",
                "10   | weekly  | 2026-09-28=10                                | 2026-09-28=2026-09-28",
                "10   | monthly | 2026-10-01=11 2026-10-02=-5 2026-10-03=1     | 2026-10-01=2026-10-01",
            })
    void capIsReachedOnTheFirstDayAtWhoseEndItIsSpent(String amount, String period, String spends, String stops) {
        Cap cap = new Cap(ADA, RecurringPeriod.valueOf(period.toUpperCase()), Money.of(amount));
        List<DailySpend> rows = Stream.of(spends.split(" "))
                .map(each -> each.split("="))
                .map(each -> spend(each[0], "ada", "chat", each[1]))
                .toList();

        String reached = replay(Set.of(cap), Map.of(), rows).getOrDefault(cap, List.of()).stream()
                .map(stop -> stop.periodStart() + "=" + stop.day())
                .reduce((a, b) -> a + " " + b)
                .orElse(null);

        assertThat(reached).isEqualTo(stops);
    }

    @Test
    void ceilingStopsThoseWhoSpendFromItsDayOnAndCountsWhomNobodyKnows() {
        Cap ceiling = new Cap(Purse.organization(Optional.empty()), RecurringPeriod.MONTHLY, Money.of("10"));
        Cap chat = new Cap(Purse.organization(Optional.of("chat")), RecurringPeriod.MONTHLY, Money.of("10"));
        List<DailySpend> rows = List.of(
                spend("2026-10-01", "ada", "chat", "3"),
                spend("2026-10-02", null, "cowork", "5"),
                spend("2026-10-03", "bob", "chat", "2"),
                spend("2026-10-04", "bob", "chat", "1"),
                spend("2026-10-05", "cid", "cowork", "1"));

        Map<Cap, List<Stop>> stops = replay(Set.of(ceiling, chat), Map.of(), rows);

        assertThat(stops)
                .isEqualTo(Map.of(
                        ceiling, List.of(new Stop(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-10-03"), 2))));
    }

    @Test
    void poolCountsThoseWhoAreInItsGroup() {
        Cap pool = new Cap(Purse.group("design", Optional.of("chat")), RecurringPeriod.MONTHLY, Money.of("10"));
        List<DailySpend> rows = List.of(
                spend("2026-10-01", "ada", "chat", "5"),
                spend("2026-10-01", "ada", "cowork", "50"),
                spend("2026-10-01", "eve", "chat", "50"),
                spend("2026-10-02", "bob", "chat", "5"));

        assertThat(replay(Set.of(pool), Map.of("ada", Set.of("design"), "bob", Set.of("design")), rows))
                .isEqualTo(Map.of(
                        pool, List.of(new Stop(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-10-02"), 1))));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyStopIsTheOneOfANaiveReference(long seed) {
        Gen gen = new Gen(seed);
        List<String> users = List.of("ada", "bob", "cid", "eve");
        Map<String, Set<String>> groups = new HashMap<>();
        users.forEach(user -> groups.put(user, Set.copyOf(gen.listOf(0, 2, () -> gen.oneOf("design", "sales")))));
        Set<Cap> caps = new LinkedHashSet<>(gen.listOf(1, 12, () -> cap(gen, users)));
        List<DailySpend> rows = gen.listOf(
                0,
                120,
                () -> spend(
                        FROM.plusDays(gen.between(0, 60)).toString(),
                        gen.chance(10) ? null : gen.oneOf(users),
                        gen.oneOf("chat", "cowork"),
                        gen.fineMoneyUpTo(5).toString()));

        assertThat(replay(caps, groups, rows)).isEqualTo(naive(caps, groups, rows));
    }

    static LongStream seeds() {
        return Seeds.hundred();
    }

    private static Map<Cap, List<Stop>> replay(Set<Cap> caps, Map<String, Set<String>> groups, List<DailySpend> rows) {
        SpendReplay replay = new SpendReplay(caps, groups, FROM);
        rows.stream()
                .collect(groupingBy(DailySpend::day, TreeMap::new, toList()))
                .forEach(replay::day);
        return replay.stops();
    }

    private static Map<Cap, List<Stop>> naive(Set<Cap> caps, Map<String, Set<String>> groups, List<DailySpend> rows) {
        Map<Cap, List<Stop>> all = new HashMap<>();
        for (Cap cap : caps) {
            List<DailySpend> own =
                    rows.stream().filter(row -> isOf(cap.purse(), row, groups)).toList();
            List<Stop> stops = new ArrayList<>();
            for (LocalDate start = FROM; start.isBefore(FROM.plusDays(61)); start = start.plusDays(1)) {
                if (SpendReplay.startOf(cap.period(), start).equals(start)) {
                    stop(cap, start, own).ifPresent(stops::add);
                }
            }
            if (!stops.isEmpty()) {
                all.put(cap, stops);
            }
        }
        return all;
    }

    private static Optional<Stop> stop(Cap cap, LocalDate start, List<DailySpend> rows) {
        List<DailySpend> period = rows.stream()
                .filter(row -> SpendReplay.startOf(cap.period(), row.day()).equals(start))
                .toList();
        return period.stream()
                .map(DailySpend::day)
                .sorted()
                .filter(day -> period.stream()
                                .filter(row -> !row.day().isAfter(day))
                                .map(DailySpend::amount)
                                .reduce(Money.ZERO, Money::plus)
                                .compareTo(cap.amount())
                        >= 0)
                .findFirst()
                .map(day -> new Stop(start, day, (int) period.stream()
                        .filter(row -> !row.day().isBefore(day))
                        .flatMap(row -> row.userId().stream())
                        .distinct()
                        .count()));
    }

    private static boolean isOf(Purse purse, DailySpend row, Map<String, Set<String>> groups) {
        return purse.product().map(row.product()::equals).orElse(true)
                && purse.userId()
                        .map(user -> row.userId().equals(Optional.of(user)))
                        .orElse(true)
                && purse.groupId()
                        .map(group -> row.userId()
                                .filter(user -> groups.get(user).contains(group))
                                .isPresent())
                        .orElse(true);
    }

    private static Cap cap(Gen gen, List<String> users) {
        Optional<String> product = gen.chance(50) ? Optional.empty() : Optional.of(gen.oneOf("chat", "cowork"));
        List<Purse> purses = List.of(
                Purse.organization(product),
                Purse.group(gen.oneOf("design", "sales"), product),
                Purse.user(gen.oneOf(users), product));
        return new Cap(gen.oneOf(purses), gen.oneOf(RecurringPeriod.values()), gen.moneyUpTo(20));
    }

    private static DailySpend spend(String day, String user, String product, String usd) {
        return new DailySpend(LocalDate.parse(day), Optional.ofNullable(user), product, Money.of(usd));
    }
}
