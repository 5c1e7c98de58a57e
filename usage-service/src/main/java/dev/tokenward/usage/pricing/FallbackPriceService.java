package dev.tokenward.usage.pricing;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.usage.price.FallbackPrice;
import dev.tokenward.usage.price.FallbackPriceStore;
import dev.tokenward.usage.price.OwnPriceStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Keeps what models without a price cost an organization. */
@Singleton
class FallbackPriceService {
    private final FallbackPriceStore store;
    private final OwnPriceStore prices;
    private final AuditOutboxStore audit;
    private final Preconditions preconditions;
    private final Jdbi jdbi;
    private final Clock clock;

    FallbackPriceService(
            FallbackPriceStore store,
            OwnPriceStore prices,
            AuditOutboxStore audit,
            Preconditions preconditions,
            Jdbi jdbi,
            Clock clock) {
        this.store = store;
        this.prices = prices;
        this.audit = audit;
        this.preconditions = preconditions;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    FallbackPriceResponse current(String organization) {
        return FallbackPriceResponse.of(jdbi.withHandle(handle -> store.current(handle, organization)));
    }

    FallbackPriceResponse set(String organization, FallbackPriceRequest request) {
        return jdbi.inTransaction(handle -> set(handle, organization, request));
    }

    private FallbackPriceResponse set(Handle handle, String organization, FallbackPriceRequest request) {
        prices.lock(handle, organization);
        FallbackPrice current = store.current(handle, organization);
        FallbackPriceResponse before = FallbackPriceResponse.of(current);
        preconditions.check(before);
        FallbackPrice wanted = request.toPrice(Ids.next("fallback"), clock.instant());
        if (current.input().equals(wanted.input()) && current.output().equals(wanted.output())) {
            return before;
        }
        store.add(handle, organization, wanted);
        FallbackPriceResponse after = FallbackPriceResponse.of(wanted);
        audit.record(organization, "fallback_price.set", after.id(), before, after);
        return after;
    }
}
