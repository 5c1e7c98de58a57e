package dev.tokenward.analytics.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.Person;
import dev.tokenward.analytics.RandomUsage;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.analytics.finding.Distribution;
import dev.tokenward.analytics.sums.BruteForce;
import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Upstreams;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every figure is what a plain loop over the rows gives, to the last digit. */
@QuarkusTest
class ReportBruteForceTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final List<String> MONTHS = List.of("2026-09", "2026-10", "2026-11");

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
        Upstreams.answer("/v1/late_usage", query -> "{\"type\":\"late_usage\",\"data\":[]}");
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void figuresOfEveryReportAreThoseOfAPlainLoopOverTheRows(long seed) {
        RandomUsage usage = new RandomUsage(seed, LocalDate.parse("2026-09-01"), TODAY, 900);
        FakeLimits limits = new FakeLimits().answering();
        for (int i = 0; i < usage.people.size(); i++) {
            limits.user(
                    usage.people.get(i).id(),
                    i % 4 == 0 ? null : i % 5 == 0 ? "0" : String.valueOf(20_000 + 10_000 * i));
        }
        Given given = usage.given("Acme");

        assertOutliers(Asked.admin(given.id(), "outliers"), usage);
        MONTHS.forEach(month -> {
            assertChargeback(Asked.admin(given.id(), "chargeback?month=" + month), usage, month);
            assertGroups(Asked.admin(given.id(), "groups?month=" + month), usage, month);
            assertQuality(Asked.admin(given.id(), "data_quality?month=" + month), usage, month);
            assertMix(Asked.admin(given.id(), "model_mix?month=" + month), usage, month);
        });
        assertSimulation(
                Asked.admin(given.id(), "simulation?months=3&month=2026-11&power=30000&typical=9999.5&light=0"), usage);
        assertTiers(Asked.admin(given.id(), "recommended_tiers?month=2026-10"), usage);
    }

    private static void assertOutliers(Asked report, RandomUsage usage) {
        List<String> expected = new ArrayList<>();
        List<Person> active = usage.people.stream()
                .filter(person -> person.status().equals("active"))
                .toList();
        List<Money> actives = active.stream()
                .map(person -> of(usage, person, since(29)))
                .filter(rows -> !rows.isEmpty())
                .map(ReportBruteForceTest::net)
                .toList();
        Money median = Distribution.medianOf(actives).orElseThrow();
        for (Person person : active) {
            long capped = MONTHS.stream()
                    .filter(month -> reached(usage, person, net(of(usage, person, in(month)))))
                    .count();
            Optional<Money> limit = limit(usage, person);
            Money spend = net(of(usage, person, in("2026-11")));
            boolean near = limit.filter(amount -> spend.usd()
                                    .multiply(new BigDecimal(5))
                                    .compareTo(amount.usd().multiply(new BigDecimal(4)))
                            >= 0)
                    .isPresent();
            Money last = net(of(usage, person, since(6)));
            Money before = net(of(usage, person, since(13).and(since(6).negate())));
            boolean rising =
                    !last.isZero() && last.compareTo(before.plus(before).plus(before)) >= 0;
            List<UsageRow> turns = of(usage, person, in("2026-10").or(in("2026-11")));
            long all = turns.stream().mapToLong(UsageRow::requests).sum();
            long costly = turns.stream()
                    .filter(row -> row.model().contains("opus"))
                    .mapToLong(UsageRow::requests)
                    .sum();
            Money month = net(of(usage, person, since(29)));
            boolean dormant =
                    person.seatTier() != null && month.usd().movePointRight(2).compareTo(median.usd()) < 0;
            add(expected, capped >= 2, "capped " + person.id());
            add(expected, near, "near_limit " + person.id());
            add(expected, rising, "rising " + person.id());
            add(expected, costly * 10 > all * 8, "sticky " + person.id());
            add(expected, dormant, "dormant " + person.id());
            report.lines().stream()
                    .filter(line -> Asked.subject(line).get("id").equals(person.id()))
                    .map(line -> (Map<?, ?>) line.get("figures"))
                    .forEach(figures -> {
                        assertThat(figures.get("spend")).isEqualTo(spend.minorUnits());
                        assertThat(figures.get("last_30_days")).isEqualTo(month.minorUnits());
                        assertThat(figures.get("last_7_days")).isEqualTo(last.minorUnits());
                        assertThat(figures.get("turns")).isEqualTo((int) all);
                        assertThat(figures.get("median_of_active")).isEqualTo(median.minorUnits());
                    });
        }
        assertThat(report.findings())
                .containsExactlyInAnyOrderElementsOf(expected)
                .isNotEmpty();
    }

    private static void assertChargeback(Asked report, RandomUsage usage, String month) {
        Map<String, Money> spend = new HashMap<>();
        Map<String, Money> overlapping = new HashMap<>();
        for (UsageRow row : of(usage, in(month))) {
            List<String> groups = groups(usage, row);
            String payer =
                    groups.get(0).isEmpty() ? (row.userId() == null ? "unattributed" : "no_group") : groups.get(0);
            spend.merge(payer, row.net(), Money::plus);
            (groups.get(0).isEmpty() ? List.of(payer) : groups)
                    .forEach(group -> overlapping.merge(group, row.net(), Money::plus));
        }
        Map<String, String> reported =
                report.lines().stream().collect(toMap(ReportBruteForceTest::payer, figure("spend")));
        assertThat(reported).isEqualTo(minor(spend));
        assertThat(report.lines().stream().collect(toMap(ReportBruteForceTest::payer, figure("overlapping_spend"))))
                .isEqualTo(minor(without(overlapping, reported.keySet())));
        Money total = report.lines().stream()
                .map(line -> Money.ofMinorUnits(new BigDecimal(figure("spend").apply(line))))
                .reduce(Money.ZERO, Money::plus);
        assertThat(total).isEqualTo(net(of(usage, in(month))));
    }

    private static void assertGroups(Asked report, RandomUsage usage, String month) {
        for (String group : RandomUsage.GROUPS) {
            List<UsageRow> rows = of(usage, in(month)).stream()
                    .filter(row -> groups(usage, row).contains(group))
                    .toList();
            assertThat(report.figure(group, "spend")).isEqualTo(net(rows).minorUnits());
            assertThat(report.figure(group, "active_people")).isEqualTo((int)
                    rows.stream().map(UsageRow::userId).distinct().count());
        }
    }

    private static void assertQuality(Asked report, RandomUsage usage, String month) {
        Map<String, String> expected = new HashMap<>();
        of(usage, in(month).and(row -> !row.priced())).stream()
                .collect(groupingBy(UsageRow::product))
                .forEach((product, rows) ->
                        expected.put("unpriced " + product, net(rows).minorUnits()));
        of(usage, in(month).and(row -> row.userId() == null)).stream()
                .collect(groupingBy(UsageRow::product))
                .forEach((product, rows) ->
                        expected.put("unattributed " + product, net(rows).minorUnits()));
        assertThat(report.lines().stream()
                        .collect(toMap(
                                line -> line.get("finding") + " "
                                        + Asked.subject(line).get("id"),
                                figure("spend"))))
                .isEqualTo(expected);
    }

    private static void assertMix(Asked report, RandomUsage usage, String month) {
        Map<String, String> expected = new HashMap<>();
        of(usage, in(month)).stream()
                .collect(groupingBy(row -> row.model().contains("opus")
                        ? "opus"
                        : row.model().contains("sonnet") ? "sonnet" : row.model()))
                .forEach((family, rows) -> expected.put(family, net(rows).minorUnits()));
        assertThat(report.lines().stream()
                        .collect(toMap(line -> (String) Asked.subject(line).get("id"), figure("spend"))))
                .isEqualTo(expected);
    }

    private static void assertSimulation(Asked report, RandomUsage usage) {
        Map<String, Money> tiers = Map.of("power", Money.of("300"), "typical", Money.of("99.995"), "light", Money.ZERO);
        assertThat(report.lines()).hasSize(9);
        report.lines().forEach(line -> {
            Map<?, ?> figures = (Map<?, ?>) line.get("figures");
            Money limit = tiers.get(figures.get("tier"));
            Map<String, List<UsageRow>> byPerson =
                    of(usage, in((String) figures.get("month")).and(row -> row.userId() != null)).stream()
                            .collect(groupingBy(UsageRow::userId));
            List<LocalDate> days = byPerson.values().stream()
                    .flatMap(rows -> reachedOn(rows, limit).stream())
                    .sorted()
                    .toList();
            assertThat(figures.get("active_people")).isEqualTo(byPerson.size());
            assertThat(figures.get("capped_people")).isEqualTo(days.size());
            assertThat(figures.get("first_capped_on"))
                    .isEqualTo(days.stream().findFirst().map(String::valueOf).orElse(null));
            assertThat(figures.get("spend"))
                    .isEqualTo(net(byPerson.values().stream()
                                    .flatMap(Collection::stream)
                                    .toList())
                            .minorUnits());
        });
    }

    private static void assertTiers(Asked report, RandomUsage usage) {
        for (String product : RandomUsage.PRODUCTS) {
            List<Money> spends = of(
                            usage,
                            in("2026-10")
                                    .and(row -> row.userId() != null
                                            && row.product().equals(product)))
                    .stream()
                    .collect(groupingBy(UsageRow::userId))
                    .values()
                    .stream()
                    .map(ReportBruteForceTest::net)
                    .toList();
            assertThat(report.figure(product + "/light", "own"))
                    .isEqualTo(
                            Distribution.medianOf(spends).map(Money::minorUnits).orElse(null));
            assertThat(report.figure(product + "/light", "active_people")).isEqualTo(spends.size());
        }
    }

    private static Optional<LocalDate> reachedOn(List<UsageRow> rows, Money limit) {
        return rows.stream()
                .map(UsageRow::day)
                .distinct()
                .sorted()
                .filter(day ->
                        net(rows.stream().filter(row -> !row.day().isAfter(day)).toList())
                                        .compareTo(limit)
                                >= 0)
                .findFirst();
    }

    private static boolean reached(RandomUsage usage, Person person, Money spend) {
        return limit(usage, person).filter(limit -> spend.compareTo(limit) >= 0).isPresent();
    }

    private static Optional<Money> limit(RandomUsage usage, Person person) {
        int i = usage.people.indexOf(person);
        return i % 4 == 0
                ? Optional.empty()
                : Optional.of(i % 5 == 0 ? Money.ZERO : Money.of(String.valueOf(200 + 100 * i)));
    }

    private static List<String> groups(RandomUsage usage, UsageRow row) {
        return new BruteForce(usage, any -> true, Set.of())
                .groupsOn(row).stream().sorted().toList();
    }

    private static String payer(Map<String, Object> line) {
        String id = (String) Asked.subject(line).get("id");
        return id.isEmpty() ? (String) Asked.subject(line).get("type") : id;
    }

    private static Function<Map<String, Object>, String> figure(String name) {
        return line -> (String) ((Map<?, ?>) line.get("figures")).get(name);
    }

    private static Map<String, Money> without(Map<String, Money> amounts, Set<String> kept) {
        return amounts.entrySet().stream()
                .filter(entry -> kept.contains(entry.getKey()))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> minor(Map<String, Money> amounts) {
        return amounts.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().minorUnits()));
    }

    private static void add(List<String> expected, boolean found, String finding) {
        if (found) {
            expected.add(finding);
        }
    }

    private static List<UsageRow> of(RandomUsage usage, Person person, Predicate<UsageRow> within) {
        return of(usage, within.and(row -> person.id().equals(row.userId())));
    }

    private static List<UsageRow> of(RandomUsage usage, Predicate<UsageRow> within) {
        return usage.rows.stream().filter(within).toList();
    }

    private static Predicate<UsageRow> in(String month) {
        return row -> row.day().toString().startsWith(month);
    }

    private static Predicate<UsageRow> since(int daysBack) {
        return row ->
                !row.day().isBefore(TODAY.minusDays(daysBack)) && !row.day().isAfter(TODAY);
    }

    private static Money net(List<UsageRow> rows) {
        return rows.stream().map(UsageRow::net).reduce(Money.ZERO, Money::plus);
    }
}
