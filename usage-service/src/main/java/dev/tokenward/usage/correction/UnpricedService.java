package dev.tokenward.usage.correction;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.usage.confirmation.SpendDifference;
import dev.tokenward.usage.discount.DiscountStore;
import dev.tokenward.usage.price.OrganizationPrices;
import dev.tokenward.usage.tariff.Tariff;
import dev.tokenward.usage.tariff.TariffService;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Finds events that wait for a price and have one by now: what the organization has set, or a newer service has brought. */
@Singleton
public class UnpricedService {
    /** Events are taken a little ahead of the clock. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final String REASON = "The price of the model has become known";

    private final UnpricedStore unpriced;
    private final ReRatingStore jobs;
    private final ReRatingService ratings;
    private final TariffService tariffs;
    private final DiscountStore discounts;
    private final Jdbi jdbi;
    private final Clock clock;

    UnpricedService(
            UnpricedStore unpriced,
            ReRatingStore jobs,
            ReRatingService ratings,
            TariffService tariffs,
            DiscountStore discounts,
            Jdbi jdbi,
            Clock clock) {
        this.unpriced = unpriced;
        this.jobs = jobs;
        this.ratings = ratings;
        this.tariffs = tariffs;
        this.discounts = discounts;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** By how much spend of the running periods would differ when prices were those: what waits would be rated by them. */
    public List<SpendDifference> differences(String organization, OrganizationPrices planned) {
        Map<String, Long> waiting = jdbi.withHandle(handle -> waiting(handle, organization, planned));
        if (waiting.isEmpty()) {
            return List.of();
        }
        Tariff tariff = new Tariff(planned, jdbi.withHandle(handle -> discounts.discounts(handle, organization)));
        return ratings.preview(organization, selection(waiting), tariff).differences();
    }

    /** Those in which something counts without a price. */
    List<String> organizations() {
        return Tenancy.everyOrganization(() -> jdbi.withHandle(unpriced::organizations));
    }

    /** Begins to rate what waits, unless that is under way or was all looked at. */
    Optional<ReRating> begin(String organization) {
        return jdbi.inTransaction(handle -> begin(handle, organization));
    }

    private Optional<ReRating> begin(Handle handle, String organization) {
        long version = tariffs.version(handle, organization);
        Map<String, Long> waiting =
                waiting(handle, organization, tariffs.of(handle, organization).prices());
        waiting.entrySet()
                .removeAll(unpriced.left(handle, organization, version).entrySet());
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        ReRating job = ReRating.started(
                Ids.next("re_rating"),
                ReRating.Kind.PRICE_ARRIVED,
                selection(waiting),
                REASON,
                waiting,
                version,
                clock.instant());
        return jobs.add(handle, organization, job) ? Optional.of(job) : Optional.empty();
    }

    /** Requests by model that would have another rating by these prices. */
    private Map<String, Long> waiting(Handle handle, String organization, OrganizationPrices prices) {
        Map<String, Long> waiting = UnpricedDay.priceable(unpriced.days(handle, organization), prices);
        unpriced.reported(handle, organization).stream()
                .filter(each -> prices.isPricedWithin(
                        each.model(), each.first(), each.last().plusNanos(1)))
                .forEach(each -> waiting.merge(
                        each.model(), unpriced.reportedRequests(handle, organization, each.model()), Long::sum));
        return waiting;
    }

    private Selection selection(Map<String, Long> waiting) {
        return new Selection(Instant.EPOCH, clock.instant().plus(AHEAD), List.copyOf(waiting.keySet()), true);
    }
}
