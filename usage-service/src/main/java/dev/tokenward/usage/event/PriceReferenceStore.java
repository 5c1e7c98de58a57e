package dev.tokenward.usage.event;

import dev.tokenward.usage.event.EventResponse.PriceReference;
import dev.tokenward.usage.price.DatedPrice;
import dev.tokenward.usage.price.OwnPriceStore;
import dev.tokenward.usage.price.PriceBook;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Tells which price an id means: an own one, one of the shipped book, or the fallback. */
@Singleton
class PriceReferenceStore {
    private static final String SHIPPED = "shipped.";
    private static final String FALLBACK = "fallback";

    private final OwnPriceStore own;
    private final PriceBook shipped;

    PriceReferenceStore(OwnPriceStore own, PriceBook shipped) {
        this.own = own;
        this.shipped = shipped;
    }

    /** Null for null: nobody kept it then. */
    PriceReference find(Handle handle, String organization, String id) {
        if (id == null) {
            return null;
        }
        if (id.startsWith(FALLBACK)) {
            return new PriceReference(id, "fallback", null, null);
        }
        if (id.startsWith(SHIPPED)) {
            return shipped.priceOfId(id)
                    .map(found ->
                            new PriceReference(id, "shipped", found.getKey().id(), from(found.getValue())))
                    .orElseGet(() -> new PriceReference(id, "shipped", null, null));
        }
        return own.find(handle, organization, id)
                .map(price -> new PriceReference(id, "own", price.model(), price.from()))
                .orElseThrow();
    }

    private static Instant from(DatedPrice dated) {
        return dated.from().equals(Instant.EPOCH) ? null : dated.from();
    }
}
