package dev.tokenward.usage.correction;

import dev.tokenward.usage.rating.Discount;
import dev.tokenward.usage.rollup.UsageSum;
import dev.tokenward.usage.spend.Spending;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A difference to what an event counts as.
 *
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
        Optional<String> discountId,
        Optional<String> reRatingId,
        Spending spending) {

    Correction withDiscount(Discount discount) {
        return with(Optional.ofNullable(discount.idOrNull()), reRatingId);
    }

    Correction of(String reRating) {
        return with(discountId, Optional.of(reRating));
    }

    private Correction with(Optional<String> discount, Optional<String> reRating) {
        return new Correction(
                eventId,
                eventOccurredAt,
                kind,
                reason,
                difference,
                priceModel,
                priceTier,
                priceId,
                discount,
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
