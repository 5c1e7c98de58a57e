package dev.tokenward.usage.spend;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What somebody spent on a product at an instant, net. It counts in the periods in which it happened, however late it is known. */
public record Spending(
        String actor,
        Optional<String> userId,
        String product,
        String model,
        Instant at,
        Optional<String> turnId,
        Money amount) {

    /** One row for each actor, product and period that the spending lies in. */
    static List<InPeriod> byPeriod(List<Spending> spendings) {
        Map<List<Object>, InPeriod> sums = new LinkedHashMap<>();
        for (Spending spending : spendings) {
            for (RecurringPeriod period : RecurringPeriod.values()) {
                LocalDate start =
                        period.containing(spending.at).start().atZone(UTC).toLocalDate();
                InPeriod row =
                        new InPeriod(spending.actor, spending.userId, spending.product, period, start, spending.amount);
                sums.merge(List.of(spending.actor, spending.product, period, start), row, InPeriod::plus);
            }
        }
        return List.copyOf(sums.values());
    }

    /** One row for each turn; where several events tell of one, its product and model are those of the first. */
    static List<OfTurn> byTurn(List<Spending> spendings) {
        Map<String, OfTurn> sums = new LinkedHashMap<>();
        spendings.forEach(spending -> spending.turnId.ifPresent(turn -> sums.merge(
                turn,
                new OfTurn(
                        turn,
                        spending.actor,
                        spending.userId,
                        spending.product,
                        spending.model,
                        spending.amount,
                        spending.at),
                OfTurn::plus)));
        return List.copyOf(sums.values());
    }

    record InPeriod(
            String actor,
            Optional<String> userId,
            String product,
            RecurringPeriod period,
            LocalDate start,
            Money amount) {
        InPeriod plus(InPeriod other) {
            return new InPeriod(actor, userId, product, period, start, amount.plus(other.amount));
        }
    }

    record OfTurn(
            String turnId,
            String actor,
            Optional<String> userId,
            String product,
            String model,
            Money amount,
            Instant lastUsedAt) {
        OfTurn plus(OfTurn other) {
            Instant later = lastUsedAt.isAfter(other.lastUsedAt) ? lastUsedAt : other.lastUsedAt;
            return new OfTurn(turnId, actor, userId, product, model, amount.plus(other.amount), later);
        }
    }
}
