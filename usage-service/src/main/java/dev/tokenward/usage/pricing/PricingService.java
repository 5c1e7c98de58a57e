package dev.tokenward.usage.pricing;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.confirmation.ConfirmationService;
import dev.tokenward.usage.correction.ReRatingJob;
import dev.tokenward.usage.correction.UnpricedService;
import dev.tokenward.usage.price.OrganizationPrices;
import dev.tokenward.usage.price.OwnPrice;
import dev.tokenward.usage.price.OwnPriceStore;
import dev.tokenward.usage.tariff.TariffService;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Keeps an organization's own prices. What waited for one is rated by it at once, in the background. */
@Singleton
class PricingService {
    private final OwnPriceStore store;
    private final TariffService tariffs;
    private final UnpricedService unpriced;
    private final ConfirmationService confirmation;
    private final ReRatingJob ratings;
    private final AuditOutboxStore audit;
    private final Preconditions preconditions;
    private final Jdbi jdbi;
    private final Clock clock;

    PricingService(
            OwnPriceStore store,
            TariffService tariffs,
            UnpricedService unpriced,
            ConfirmationService confirmation,
            ReRatingJob ratings,
            AuditOutboxStore audit,
            Preconditions preconditions,
            Jdbi jdbi,
            Clock clock) {
        this.store = store;
        this.tariffs = tariffs;
        this.unpriced = unpriced;
        this.confirmation = confirmation;
        this.ratings = ratings;
        this.audit = audit;
        this.preconditions = preconditions;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    PriceResponse set(String organization, PriceRequest request) {
        Instant now = clock.instant();
        OwnPrice planned = request.toPrice(Ids.next("price"), now);
        if (!request.confirm()) {
            refuseUnconfirmed(organization, List.of(planned));
        }
        PriceResponse kept = jdbi.inTransaction(handle -> {
            store.lock(handle, organization);
            return put(handle, organization, planned, now);
        });
        ratings.soon();
        return kept;
    }

    /** With the organization's prices locked. */
    private PriceResponse put(Handle handle, String organization, OwnPrice planned, Instant now) {
        Optional<OwnPrice> before = store.standing(handle, organization).stream()
                .filter(planned::isOfPlace)
                .findFirst();
        before.ifPresentOrElse(
                price -> preconditions.check(PriceResponse.of(price, false)), preconditions::checkAbsent);
        if (before.filter(planned::saysTheSameAs).isPresent()) {
            return response(handle, organization, before.get(), now);
        }
        keep(handle, organization, before, planned, now);
        PriceResponse after = response(handle, organization, planned, now);
        audit.record(
                organization,
                "price.set",
                planned.id(),
                before.map(price -> PriceResponse.of(price, false)).orElse(null),
                after);
        return after;
    }

    /** The one before goes first: two of one model and instant may not stand. */
    void keep(Handle handle, String organization, Optional<OwnPrice> before, OwnPrice planned, Instant now) {
        before.ifPresent(price -> store.withdraw(handle, organization, price.id(), planned.id(), now));
        store.add(handle, organization, planned);
    }

    PriceResponse withdraw(String organization, String id) {
        return jdbi.inTransaction(handle -> {
            store.lock(handle, organization);
            Instant now = clock.instant();
            OwnPrice price = standing(handle, organization, id);
            PriceResponse before = response(handle, organization, price, now);
            preconditions.check(before);
            store.withdraw(handle, organization, id, null, now);
            OwnPrice gone = store.find(handle, organization, id).orElseThrow();
            audit.record(organization, "price.withdrawn", id, before, null);
            return PriceResponse.of(gone, false);
        });
    }

    /** Refuses what would block many by rating what waits for a price. */
    void refuseUnconfirmed(String organization, List<OwnPrice> planned) {
        OrganizationPrices after =
                jdbi.withHandle(handle -> tariffs.prices(handle, organization)).with(planned);
        confirmation.refuseUnconfirmed(organization, unpriced.differences(organization, after));
    }

    private OwnPrice standing(Handle handle, String organization, String id) {
        return store.find(handle, organization, id)
                .filter(price -> price.withdrawnAt().isEmpty())
                .orElseThrow(() -> ProblemException.notFound("own price", id));
    }

    private PriceResponse response(Handle handle, String organization, OwnPrice price, Instant now) {
        OrganizationPrices prices = tariffs.prices(handle, organization);
        return PriceResponse.of(price, PriceListService.holds(prices, price, now));
    }
}
