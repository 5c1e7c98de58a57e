package dev.tokenward.analytics.finding;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * When at this rate a ceiling or a pool is reached, and how many people that stops (docs/rules.md, section 6). The rate is that of
 * the last 7 days that are over, so that it has each day of the week once.
 */
public final class CeilingForecast {
    public static final String NAME = "ceiling";
    public static final int RATE_DAYS = 7;
    private static final List<Column> COLUMNS = List.of(
            Column.of("product"),
            Column.amount("ceiling"),
            Column.amount("spend"),
            Column.of("use_percent"),
            Column.amount("last_7_days"),
            Column.of("reached_on"),
            Column.of("people_stopped"));

    private CeilingForecast() {}

    /**
     * When it is reached: now where it is reached already, else when what remains is spent at the rate. Empty where that is not
     * before the month ends, and where nothing was spent.
     *
     * @param lastWeek what was spent in the 7 days that ended yesterday
     */
    public static Optional<Instant> reachedAt(Money ceiling, Money spend, Money lastWeek, Instant now) {
        if (spend.compareTo(ceiling) >= 0) {
            return Optional.of(now);
        }
        if (lastWeek.usd().signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal seconds = ceiling.minus(spend)
                .usd()
                .multiply(BigDecimal.valueOf(Duration.ofDays(RATE_DAYS).toSeconds()))
                .divide(lastWeek.usd(), 0, RoundingMode.CEILING);
        Instant monthEnd = RecurringPeriod.MONTHLY.containing(now).end();
        return seconds.compareTo(BigDecimal.valueOf(
                                Duration.between(now, monthEnd).toSeconds()))
                        < 0
                ? Optional.of(now.plusSeconds(seconds.longValueExact()))
                : Optional.empty();
    }

    /** @param ceilings in the order to be shown */
    public static Report of(List<Ceiling> ceilings, Instant now) {
        List<Line> lines = ceilings.stream().map(ceiling -> line(ceiling, now)).toList();
        Optional<Line> first =
                lines.stream().filter(line -> line.finding().isPresent()).findFirst();
        String calm = ceilings.isEmpty()
                ? "There is no ceiling and no pool."
                : "At this rate no ceiling and no pool is reached this month.";
        return new Report(
                NAME,
                first.map(Line::meaning).orElse(calm),
                first.map(Line::action).orElse(Line.NOTHING_TO_DO),
                COLUMNS,
                lines);
    }

    private static Line line(Ceiling ceiling, Instant now) {
        Optional<LocalDate> reached = reachedAt(ceiling.amount(), ceiling.spend(), ceiling.lastWeek(), now)
                .map(instant -> instant.atZone(ZoneOffset.UTC).toLocalDate());
        Figures figures = new Figures()
                .text("product", ceiling.product().orElse(null))
                .amount("ceiling", ceiling.amount())
                .amount("spend", ceiling.spend())
                .percent("use_percent", Share.percent(ceiling.spend(), ceiling.amount()))
                .amount("last_7_days", ceiling.lastWeek())
                .day("reached_on", reached)
                .count("people_stopped", reached.isPresent() ? ceiling.people() : 0);
        String name = ceiling.holder().called()
                + ceiling.product().map(on -> " on " + on).orElse("");
        String spent = ceiling.spend() + " of " + ceiling.amount() + " USD are spent";
        if (reached.isEmpty()) {
            return Line.plain(
                    ceiling.holder(),
                    figures,
                    name + ": " + spent + "; at the rate of the last 7 days (" + ceiling.lastWeek()
                            + " USD) it is not reached this month.");
        }
        return Line.of(
                ceiling.spend().compareTo(ceiling.amount()) >= 0 ? "reached" : "will_be_reached",
                ceiling.holder(),
                figures,
                name + ": " + spent + "; at the rate of the last 7 days (" + ceiling.lastWeek()
                        + " USD) it is reached on " + reached.get() + ", which stops " + ceiling.people() + " people.",
                "Raise it before that day, or look with the people who spend most at their models first.");
    }

    /**
     * @param holder the organization, or the group of a pool
     * @param spend of the month so far
     * @param lastWeek of the 7 days that ended yesterday
     * @param people whom it stops: active ones with a seat
     */
    public record Ceiling(
            Subject holder, Optional<String> product, Money amount, Money spend, Money lastWeek, long people) {}
}
