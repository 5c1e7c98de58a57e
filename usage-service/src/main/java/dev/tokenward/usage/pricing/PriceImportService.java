package dev.tokenward.usage.pricing;

import static java.util.stream.Collectors.toSet;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.idempotency.IdempotencyStore;
import dev.tokenward.usage.correction.ReRatingJob;
import dev.tokenward.usage.price.ModelNames;
import dev.tokenward.usage.price.OrganizationPrices;
import dev.tokenward.usage.price.OwnPrice;
import dev.tokenward.usage.price.OwnPriceStore;
import dev.tokenward.usage.pricing.PriceImportResponse.LineResponse;
import dev.tokenward.usage.pricing.PriceImportResponse.Outcome;
import dev.tokenward.usage.rating.Price;
import dev.tokenward.usage.tariff.TariffService;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Takes prices from a file that was read to its end: all that can be taken in one transaction. */
@Singleton
class PriceImportService {
    private final OwnPriceStore store;
    private final TariffService tariffs;
    private final PricingService pricing;
    private final ReRatingJob ratings;
    private final IdempotencyStore idempotency;
    private final AuditOutboxStore audit;
    private final Jdbi jdbi;
    private final Clock clock;

    PriceImportService(
            OwnPriceStore store,
            TariffService tariffs,
            PricingService pricing,
            ReRatingJob ratings,
            IdempotencyStore idempotency,
            AuditOutboxStore audit,
            Jdbi jdbi,
            Clock clock) {
        this.store = store;
        this.tariffs = tariffs;
        this.pricing = pricing;
        this.ratings = ratings;
        this.idempotency = idempotency;
        this.audit = audit;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** @param from when it holds, or now */
    PriceImportResponse take(
            String organization, List<PriceLine> lines, Optional<Instant> from, boolean dryRun, boolean confirmed) {
        Instant now = clock.instant();
        Instant holds = from.orElse(now.truncatedTo(ChronoUnit.MICROS));
        if (dryRun) {
            return jdbi.withHandle(handle -> PriceImportResponse.of(
                    true, holds, responses(compared(tariffs.prices(handle, organization), lines, holds, now), true)));
        }
        if (!confirmed) {
            refuseUnconfirmed(organization, lines, holds, now);
        }
        PriceImportResponse done = idempotency.once(
                organization, () -> jdbi.inTransaction(handle -> take(handle, organization, lines, holds, now)));
        ratings.soon();
        return done;
    }

    private void refuseUnconfirmed(String organization, List<PriceLine> lines, Instant from, Instant now) {
        OrganizationPrices present = jdbi.withHandle(handle -> tariffs.prices(handle, organization));
        pricing.refuseUnconfirmed(organization, planned(compared(present, lines, from, now)));
    }

    private PriceImportResponse take(
            Handle handle, String organization, List<PriceLine> lines, Instant from, Instant now) {
        store.lock(handle, organization);
        OrganizationPrices present = tariffs.prices(handle, organization);
        List<Compared> compared = compared(present, lines, from, now);
        planned(compared).forEach(planned -> {
            Optional<OwnPrice> before =
                    present.own().stream().filter(planned::isOfPlace).findFirst();
            pricing.keep(handle, organization, before, planned, now);
        });
        PriceImportResponse done = PriceImportResponse.of(false, from, responses(compared, false));
        audit.record(organization, "prices.imported", organization, null, done);
        return done;
    }

    /** A line is the same only if it still is beside the other lines: a price that is taken may mean another line's model too. */
    private static List<Compared> compared(
            OrganizationPrices present, List<PriceLine> lines, Instant from, Instant now) {
        List<Compared> compared =
                lines.stream().map(line -> compared(present, line, from, now)).toList();
        long taken = 0;
        while (taken < planned(compared).size()) {
            taken = planned(compared).size();
            OrganizationPrices after = present.with(planned(compared));
            compared = compared.stream()
                    .map(each -> each.outcome() == Outcome.SAME ? compared(after, each.line(), from, now) : each)
                    .toList();
        }
        return compared;
    }

    private static Compared compared(OrganizationPrices prices, PriceLine line, Instant from, Instant now) {
        return line.price()
                .map(price -> compared(prices.price(line.model(), from), line, price, from, now))
                .orElseGet(() -> new Compared(line, Outcome.REFUSED, Optional.empty(), Optional.empty()));
    }

    private static List<OwnPrice> planned(List<Compared> compared) {
        return compared.stream().flatMap(each -> each.planned().stream()).toList();
    }

    private static Compared compared(Price holding, PriceLine line, Price price, Instant from, Instant now) {
        if (holding.priced() && holding.costsTheSameAs(price)) {
            return new Compared(line, Outcome.SAME, Optional.empty(), Optional.of(holding.id()));
        }
        OwnPrice planned = planned(line.model(), price, from, now);
        return new Compared(line, Outcome.TAKEN, Optional.of(planned), Optional.of(planned.id()));
    }

    private static OwnPrice planned(String model, Price price, Instant from, Instant now) {
        String id = Ids.next("price");
        return new OwnPrice(
                id,
                ModelNames.kept(model),
                model,
                List.of(),
                List.of(),
                from,
                Optional.empty(),
                price.withId(id),
                true,
                now,
                Optional.empty(),
                Optional.empty());
    }

    private static List<LineResponse> responses(List<Compared> compared, boolean dryRun) {
        Set<String> notMade =
                dryRun ? planned(compared).stream().map(OwnPrice::id).collect(toSet()) : Set.of();
        return compared.stream().map(each -> each.response(notMade)).toList();
    }

    /** A line beside what holds. */
    private record Compared(PriceLine line, Outcome outcome, Optional<OwnPrice> planned, Optional<String> priceId) {
        /** @param notMade ids of prices that are planned alone */
        LineResponse response(Set<String> notMade) {
            return new LineResponse(
                    line.model(),
                    outcome.wireName(),
                    priceId.filter(id -> !notMade.contains(id)).orElse(null),
                    line.refusal().isEmpty() ? null : line.refusal(),
                    line.notes());
        }
    }
}
