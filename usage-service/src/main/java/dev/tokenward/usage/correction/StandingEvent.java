package dev.tokenward.usage.correction;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.books.FinalDays;
import dev.tokenward.usage.rating.RatedUsage;
import dev.tokenward.usage.rating.Rating;
import dev.tokenward.usage.rollup.Measures;
import dev.tokenward.usage.rollup.UsageSum;
import dev.tokenward.usage.spend.Spending;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An event as it counts at present.
 *
 * @param recordedAt when that was recorded: its own recording, or that of the rating which stands
 * @param sum what it counts as, and where
 * @param usage what is rated
 * @param computed what it costs by its price, whatever came with it; empty where that was not kept
 * @param computedWaits whether that is at the fallback price beside a cost that came with it
 */
record StandingEvent(
        String id,
        Instant occurredAt,
        Instant recordedAt,
        Optional<String> turnId,
        Rating.Usage usage,
        UsageSum sum,
        String priceModel,
        long priceTier,
        Optional<String> priceId,
        Optional<Money> computed,
        boolean computedWaits) {

    /** When corrections of these are recorded: later than what they correct, though another replica's clock was a little ahead. */
    static Instant after(List<StandingEvent> events, Instant now) {
        return events.stream()
                .map(StandingEvent::recordedAt)
                .filter(now::isBefore)
                .max(Comparator.naturalOrder())
                .map(latest -> latest.plus(1, ChronoUnit.MICROS))
                .orElse(now);
    }

    List<Correction> voided(String reason, FinalDays days) {
        return List.of(correction(
                Correction.Kind.VOID,
                reason,
                days,
                sum.key(),
                sum.measures().negated(),
                priceModel,
                priceTier,
                priceId));
    }

    /** Nothing when the rating is what stands. */
    List<Correction> rated(RatedUsage rated, String reason, FinalDays days) {
        Measures measures = Measures.of(usage, rated);
        UsageSum.Key key = sum.key().priced(rated.priced());
        if (measures.equals(sum.measures()) && key.equals(sum.key()) && isComputedAs(rated)) {
            return List.of();
        }
        return List.of(
                correction(
                        Correction.Kind.REVERSAL,
                        reason,
                        days,
                        sum.key(),
                        sum.measures().negated(),
                        priceModel,
                        priceTier,
                        priceId),
                correction(
                                Correction.Kind.REPLACEMENT,
                                reason,
                                days,
                                key,
                                measures,
                                rated.model(),
                                rated.tier(),
                                Optional.of(rated.priceId()))
                        .by(rated));
    }

    /** Of a cost that came with it: whether what stands beside it is what is computed now. Else the measures say it. */
    private boolean isComputedAs(RatedUsage rated) {
        return usage.reportedCost().isEmpty()
                || computed.filter(rated.computed()::equals).isPresent() && computedWaits == rated.computedWaits();
    }

    private Correction correction(
            Correction.Kind kind,
            String reason,
            FinalDays days,
            UsageSum.Key key,
            Measures measures,
            String model,
            long tier,
            Optional<String> price) {
        UsageSum difference = new UsageSum(key.at(days.countedAt(key.hour())), measures);
        Spending spending = new Spending(
                key.actor(),
                key.userId(),
                key.product(),
                key.model(),
                difference.key().hour(),
                turnId,
                measures.net());
        return new Correction(
                id,
                occurredAt,
                kind,
                reason,
                difference,
                model,
                tier,
                price,
                Optional.empty(),
                Optional.empty(),
                spending);
    }
}
