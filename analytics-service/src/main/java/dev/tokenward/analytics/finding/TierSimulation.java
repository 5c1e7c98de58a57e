package dev.tokenward.analytics.finding;

import dev.tokenward.commons.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What if each tier had been everybody's monthly limit: who would have been capped, when, and what would have been spent. */
public final class TierSimulation {
    public static final String NAME = "simulation";
    private static final List<Column> COLUMNS = List.of(
            Column.of("month"),
            Column.of("tier"),
            Column.amount("limit"),
            Column.of("active_people"),
            Column.of("capped_people"),
            Column.of("capped_percent"),
            Column.of("first_capped_on"),
            Column.of("median_capped_on"),
            Column.amount("spend"),
            Column.amount("spend_within_limit"),
            Column.amount("spend_stopped"));

    private TierSimulation() {}

    /** @param limits by tier, in the order to be shown */
    public static Report of(List<Month> months, Map<String, Money> limits) {
        List<Line> lines = new ArrayList<>();
        months.forEach(month -> limits.forEach((tier, limit) -> lines.add(line(month, tier, limit))));
        return new Report(
                NAME,
                "Had a tier been everybody's limit: how many people it would have stopped, when, and how much of the spend"
                        + " lies above it. A turn under way runs to its end, so a little more than the limit would have been spent.",
                "Choose the tier that stops few people and late in the month; give the others the next higher one.",
                COLUMNS,
                lines);
    }

    /** Who would have been stopped: those whose spend of the month reached the limit; nobody who used nothing. */
    static List<Person> capped(Month month, Money limit) {
        return month.people().stream()
                .filter(person -> person.spend().compareTo(limit) >= 0)
                .toList();
    }

    private static Line line(Month month, String tier, Money limit) {
        List<Person> capped = capped(month, limit);
        Money spend = spend(month, Optional.empty());
        Money stopped = spend.minus(spend(month, Optional.of(limit)));
        String meaning = "With " + limit + " USD (" + tier + ") in " + month.name() + ", " + capped.size() + " of "
                + month.people().size() + " active people would have been stopped, and " + stopped + " of " + spend
                + " USD not spent.";
        return Line.plain(Subject.of("tier", tier, tier), figures(month, tier, limit, capped), meaning);
    }

    private static Figures figures(Month month, String tier, Money limit, List<Person> capped) {
        List<LocalDate> days = capped.stream()
                .flatMap(person -> person.reachedOn(limit).stream())
                .sorted()
                .toList();
        Money spend = spend(month, Optional.empty());
        Money within = spend(month, Optional.of(limit));
        int active = month.people().size();
        return new Figures()
                .text("month", month.name())
                .text("tier", tier)
                .amount("limit", limit)
                .count("active_people", active)
                .count("capped_people", capped.size())
                .percent("capped_percent", Share.percent(capped.size(), active))
                .day("first_capped_on", days.stream().findFirst())
                .day(
                        "median_capped_on",
                        days.stream().skip(Math.max(0, (days.size() - 1) / 2)).findFirst())
                .amount("spend", spend)
                .amount("spend_within_limit", within)
                .amount("spend_stopped", spend.minus(within));
    }

    /** @param limit up to which each person's spend counts; empty for all of it */
    private static Money spend(Month month, Optional<Money> limit) {
        return Distribution.sum(month.people().stream()
                .map(Person::spend)
                .map(spend -> limit.filter(most -> spend.compareTo(most) > 0).orElse(spend))
                .toList());
    }

    /** @param people those who used anything in the month */
    public record Month(LocalDate first, List<Person> people) {
        public Month {
            people = List.copyOf(people);
        }

        /** {@code 2026-11}. */
        String name() {
            return first.toString().substring(0, 7);
        }
    }

    /** @param days on which anything was spent, in order; needed of those alone who could reach a limit */
    public record Person(String userId, Money spend, List<Day> days) {
        public Person {
            days = List.copyOf(days);
        }

        /** The UTC day on which the sum from the month's first day on reached the limit. */
        Optional<LocalDate> reachedOn(Money limit) {
            Money soFar = Money.ZERO;
            for (Day day : days) {
                soFar = soFar.plus(day.spend());
                if (soFar.compareTo(limit) >= 0) {
                    return Optional.of(day.day());
                }
            }
            return Optional.empty();
        }
    }

    /** What was spent on one UTC day. */
    public record Day(LocalDate day, Money spend) {}
}
