package dev.tokenward.usage.correction;

import dev.tokenward.usage.rating.RatedUsage;
import dev.tokenward.usage.rollup.UsageSum;
import dev.tokenward.usage.spend.Spending;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A difference to what an event counts as.
 *
 * @param rated what a replacement came about by
 * @param difference negative in what takes it back; its hour is that of the event, or of the correction when the day was final
 */
record Correction(
        String eventId,
        Instant eventOccurredAt,
        Kind kind,
        String reason,
        UsageSum difference,
        String priceModel,
        long priceTier,
        Optional<String> priceId,
        Optional<RatedUsage> rated,
        Optional<String> reRatingId,
        Spending spending) {

    Correction by(RatedUsage rating) {
        return with(Optional.of(rating), reRatingId);
    }

    Correction of(String reRating) {
        return with(rated, Optional.of(reRating));
    }

    private Correction with(Optional<RatedUsage> rating, Optional<String> reRating) {
        return new Correction(
                eventId,
                eventOccurredAt,
                kind,
                reason,
                difference,
                priceModel,
                priceTier,
                priceId,
                rating,
                reRating,
                spending);
    }

    /** A new rating is a reversal of the old one and a replacement. */
    enum Kind {
        VOID,
        REVERSAL,
        REPLACEMENT;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
