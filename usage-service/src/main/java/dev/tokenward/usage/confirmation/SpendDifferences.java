package dev.tokenward.usage.confirmation;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.Interval;
import dev.tokenward.commons.time.RecurringPeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds up what would be spent more or less, in the periods that run. */
public final class SpendDifferences {
    private final Map<RecurringPeriod, Interval> running = new EnumMap<>(RecurringPeriod.class);
    private final Map<List<Object>, SpendDifference> sums = new LinkedHashMap<>();

    public SpendDifferences(Instant now) {
        for (RecurringPeriod period : RecurringPeriod.values()) {
            running.put(period, period.containing(now));
        }
    }

    /** @param at when it counts */
    public void add(Optional<String> userId, String product, Instant at, Money amount) {
        running.forEach((period, interval) -> {
            if (interval.contains(at)) {
                LocalDate start = interval.start().atZone(UTC).toLocalDate();
                sums.merge(
                        List.of(userId, product, period),
                        new SpendDifference(userId, product, period, start, amount),
                        SpendDifferences::plus);
            }
        });
    }

    public List<SpendDifference> all() {
        return sums.values().stream().filter(each -> !each.amount().isZero()).toList();
    }

    private static SpendDifference plus(SpendDifference one, SpendDifference other) {
        return new SpendDifference(
                one.userId(),
                one.product(),
                one.period(),
                one.periodStart(),
                one.amount().plus(other.amount()));
    }
}
