package dev.tokenward.analytics.finding;

import static java.util.Comparator.comparing;

import dev.tokenward.commons.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report on people who stand out: one line a person and finding, by finding and then by e-mail address. */
public final class Outliers {
    public static final String NAME = "outliers";
    private static final List<String> ORDER =
            List.of("capped", "near_limit", "rising", "sticky", "light_family", "dormant");
    private static final List<Column> COLUMNS = List.of(
            Column.amount("spend"),
            Column.amount("limit"),
            Column.of("use_percent"),
            Column.of("capped_months"),
            Column.amount("last_30_days"),
            Column.amount("median_of_active"),
            Column.amount("last_7_days"),
            Column.amount("before_7_days"),
            Column.of("turns"),
            Column.of("costly_turns"),
            Column.of("active_days"));

    private Outliers() {}

    public static Report of(List<PersonUse> people) {
        Optional<Money> median = medianOfActive(people);
        List<Line> lines = people.stream()
                .flatMap(use -> lines(use, median).stream())
                .sorted(comparing((Line line) -> ORDER.indexOf(line.finding().orElseThrow()))
                        .thenComparing(line -> line.subject().sortKey()))
                .toList();
        return new Report(NAME, meaning(people, lines), action(lines), COLUMNS, lines);
    }

    /** Of the last 30 days; empty when nobody was active. */
    static Optional<Money> medianOfActive(List<PersonUse> people) {
        return Distribution.medianOf(people.stream()
                .filter(PersonUse::isActive)
                .map(PersonUse::last30Days)
                .toList());
    }

    private static List<Line> lines(PersonUse use, Optional<Money> median) {
        List<Line> lines = new ArrayList<>();
        Figures figures = figures(use, median);
        if (OutlierRule.isCapped(use)) {
            lines.add(Line.of("capped", use.person(), figures, OutlierSentences.capped(use), OutlierSentences.CAPPED));
        }
        if (OutlierRule.isNear(use)) {
            lines.add(Line.of("near_limit", use.person(), figures, OutlierSentences.near(use), OutlierSentences.NEAR));
        }
        if (OutlierRule.isRising(use)) {
            lines.add(Line.of("rising", use.person(), figures, OutlierSentences.rising(use), OutlierSentences.RISING));
        }
        if (OutlierRule.isSticky(use)) {
            lines.add(Line.of("sticky", use.person(), figures, OutlierSentences.sticky(use), OutlierSentences.STICKY));
        }
        if (OutlierRule.isForTheLightFamily(use)) {
            lines.add(Line.of(
                    "light_family", use.person(), figures, OutlierSentences.light(use), OutlierSentences.LIGHT));
        }
        if (OutlierRule.isDormant(use, median)) {
            String meaning = OutlierSentences.dormant(use, median.orElseThrow());
            lines.add(Line.of("dormant", use.person(), figures, meaning, OutlierSentences.DORMANT));
        }
        return lines;
    }

    private static Figures figures(PersonUse use, Optional<Money> median) {
        PersonUse.MonthUse month = use.month();
        return new Figures()
                .amount("spend", month.spend())
                .amount("limit", limit(use))
                .percent("use_percent", limit(use).flatMap(limit -> Share.percent(month.spend(), limit)))
                .count("capped_months", use.cappedMonths())
                .amount("last_30_days", use.last30Days())
                .amount("median_of_active", median)
                .amount("last_7_days", use.last7Days())
                .amount("before_7_days", use.before7Days())
                .count("turns", use.turns())
                .count("costly_turns", use.costlyTurns())
                .count("active_days", use.activeDays());
    }

    private static Optional<Money> limit(PersonUse use) {
        return use.month().limit().flatMap(MonthLimit::amount);
    }

    private static String meaning(List<PersonUse> people, List<Line> lines) {
        long standOut =
                lines.stream().map(line -> line.subject().id()).distinct().count();
        return standOut + " of " + people.size() + " people stand out: "
                + OutlierSentences.counts(ORDER, lines, "nobody") + ".";
    }

    private static String action(List<Line> lines) {
        return lines.isEmpty() ? Line.NOTHING_TO_DO : lines.get(0).action();
    }
}
