package dev.tokenward.usage.event;

import static java.util.stream.Collectors.toSet;

import dev.tokenward.usage.UsageProblem;
import dev.tokenward.usage.attribution.Actor;
import dev.tokenward.usage.attribution.AttributionStore;
import dev.tokenward.usage.attribution.Identity;
import dev.tokenward.usage.attribution.IdentityStore;
import dev.tokenward.usage.price.PriceBook;
import dev.tokenward.usage.rating.Rating;
import dev.tokenward.usage.rollup.DailyUsage;
import dev.tokenward.usage.rollup.DailyUsageStore;
import dev.tokenward.usage.spend.SpendStore;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes a batch of events in one transaction: each event once, with its rating and its part in every sum. When the call comes
 * back, all of that is durable; when it fails, nothing of it is there.
 */
@Singleton
public class EventIngestionService {
    /** No organization has a discount yet. */
    private static final BigDecimal DISCOUNT = BigDecimal.ZERO;

    private final Jdbi jdbi;
    private final Clock clock;
    private final PriceBook prices;
    private final AttributionStore attribution;
    private final IdentityStore identities;
    private final UsageEventStore events;
    private final DailyUsageStore dailyUsage;
    private final SpendStore spend;

    EventIngestionService(
            Jdbi jdbi,
            Clock clock,
            PriceBook prices,
            AttributionStore attribution,
            IdentityStore identities,
            UsageEventStore events,
            DailyUsageStore dailyUsage,
            SpendStore spend) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.prices = prices;
        this.attribution = attribution;
        this.identities = identities;
        this.events = events;
        this.dailyUsage = dailyUsage;
        this.spend = spend;
    }

    public BatchOutcome ingest(String organization, List<ReadEvent> rows) {
        Instant now = clock.instant();
        return jdbi.inTransaction(handle -> {
            Batch batch = new Batch(identities.surfaces(organization), now);
            rows.forEach(batch::take);
            Set<String> written = write(handle, organization, batch.first.values(), now);
            batch.settle(written, events.contentHashes(handle, organization, batch.idsBut(written)));
            return new BatchOutcome(written.size(), batch.duplicates, batch.rejected);
        });
    }

    /** Answers the ids of the events that were not there before. */
    private Set<String> write(Handle handle, String organization, Collection<ReadEvent> rows, Instant now) {
        if (rows.isEmpty()) {
            return Set.of();
        }
        attribution.keepStill(handle, organization);
        List<UsageEvent> fresh =
                rows.stream().map(row -> row.event().orElseThrow()).toList();
        Map<Identity, Actor> actors = identities.resolve(
                organization, fresh.stream().map(UsageEvent::identity).collect(toSet()));
        List<RatedEvent> rated = fresh.stream()
                .map(event -> rate(event, actors.get(event.identity())))
                .toList();
        Set<String> written = events.insert(handle, organization, rated, now);
        List<RatedEvent> counted = rated.stream()
                .filter(event -> written.contains(event.event().id()))
                .toList();
        dailyUsage.add(
                handle,
                organization,
                DailyUsage.sum(counted.stream().map(RatedEvent::toDailyUsage).toList()));
        spend.add(
                handle,
                organization,
                counted.stream().map(RatedEvent::toSpending).toList());
        return written;
    }

    private RatedEvent rate(UsageEvent event, Actor actor) {
        return new RatedEvent(
                event, actor, Rating.rate(event.usage(), prices.price(event.model(), event.occurredAt()), DISCOUNT));
    }

    /** One batch on its way: the first row of each id, in the order of ids, and what is known of the others. */
    private static final class Batch {
        private final Set<String> surfaces;
        private final Instant now;
        private final Map<String, ReadEvent> first = new TreeMap<>();
        private final List<ReadEvent> repeated = new ArrayList<>();
        private final List<ReadEvent> rejected = new ArrayList<>();
        private int duplicates;

        Batch(Set<String> surfaces, Instant now) {
            this.surfaces = surfaces;
            this.now = now;
        }

        void take(ReadEvent row) {
            Optional<EventRefusal> refusal =
                    row.refusal().or(() -> EventAcceptance.refusal(row.event().orElseThrow(), surfaces, now));
            if (refusal.isPresent()) {
                rejected.add(row.refuse(refusal.get()));
                return;
            }
            String id = row.event().orElseThrow().id();
            if (first.putIfAbsent(id, row) != null) {
                repeated.add(row);
            }
        }

        List<String> idsBut(Set<String> written) {
            return first.keySet().stream().filter(id -> !written.contains(id)).toList();
        }

        /** @param hashes of the events that were there before */
        void settle(Set<String> written, Map<String, String> hashes) {
            idsBut(written).forEach(id -> compare(first.get(id), hashes.get(id)));
            repeated.forEach(row -> {
                String id = row.event().orElseThrow().id();
                compare(row, hashes.getOrDefault(id, hash(first.get(id))));
            });
            rejected.sort(Comparator.comparingInt(ReadEvent::index));
        }

        private static String hash(ReadEvent row) {
            return row.event().orElseThrow().contentHash();
        }

        /** With the content that stands under its id. */
        private void compare(ReadEvent row, String standing) {
            UsageEvent event = row.event().orElseThrow();
            if (hash(row).equals(standing)) {
                duplicates++;
                return;
            }
            String detail = "An event with the id '" + event.id()
                    + "' and another content is there already; a correction needs an id of its own.";
            rejected.add(row.refuse(new EventRefusal(UsageProblem.EVENT_CONFLICT, "/id", detail)));
        }
    }
}
