package dev.tokenward.usage.pricing;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                    true,
                    holds,
                    compared(tariffs.prices(handle, organization), lines, holds, now).stream()
                            .map(each -> each.response(true))
                            .toList()));
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
        pricing.refuseUnconfirmed(
                organization,
                compared(present, lines, from, now).stream()
                        .flatMap(each -> each.planned().stream())
                        .toList());
    }

    private PriceImportResponse take(
            Handle handle, String organization, List<PriceLine> lines, Instant from, Instant now) {
        store.lock(handle, organization);
        OrganizationPrices present = tariffs.prices(handle, organization);
        List<Compared> compared = compared(present, lines, from, now);
        compared.stream().flatMap(each -> each.planned().stream()).forEach(planned -> {
            Optional<OwnPrice> before =
                    present.own().stream().filter(planned::isOfPlace).findFirst();
            pricing.keep(handle, organization, before, planned, now);
        });
        PriceImportResponse done = PriceImportResponse.of(
                false, from, compared.stream().map(each -> each.response(false)).toList());
        audit.record(organization, "prices.imported", organization, null, done);
        return done;
    }

    private static List<Compared> compared(
            OrganizationPrices present, List<PriceLine> lines, Instant from, Instant now) {
        List<Compared> compared = new ArrayList<>();
        lines.forEach(line -> compared.add(line.price()
                .map(price -> compared(present.price(line.model(), from), line, price, from, now))
                .orElseGet(() -> new Compared(line, Outcome.REFUSED, Optional.empty(), Optional.empty()))));
        return compared;
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

    /** A line beside what holds. */
    private record Compared(PriceLine line, Outcome outcome, Optional<OwnPrice> planned, Optional<String> priceId) {
        LineResponse response(boolean dryRun) {
            boolean notMade = dryRun && outcome == Outcome.TAKEN;
            return new LineResponse(
                    line.model(),
                    outcome.wireName(),
                    notMade ? null : priceId.orElse(null),
                    line.refusal().isEmpty() ? null : line.refusal(),
                    line.notes());
        }
    }
}
