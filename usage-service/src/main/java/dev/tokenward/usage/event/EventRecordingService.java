package dev.tokenward.usage.event;

import static java.util.stream.Collectors.toSet;

import dev.tokenward.usage.attribution.Actor;
import dev.tokenward.usage.attribution.AttributionStore;
import dev.tokenward.usage.attribution.Identity;
import dev.tokenward.usage.attribution.IdentityStore;
import dev.tokenward.usage.books.BooksStore;
import dev.tokenward.usage.books.FinalDays;
import dev.tokenward.usage.estimation.OutputEstimate;
import dev.tokenward.usage.estimation.OutputHistoryStore;
import dev.tokenward.usage.rollup.UsageSumStore;
import dev.tokenward.usage.spend.SpendStore;
import dev.tokenward.usage.tariff.Tariff;
import dev.tokenward.usage.tariff.TariffService;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Records events in the transaction that it is given: each once, with its rating and its part in every sum. */
@Singleton
public class EventRecordingService {
    private final Clock clock;
    private final TariffService tariffs;
    private final AttributionStore attribution;
    private final IdentityStore identities;
    private final UsageEventStore events;
    private final BooksStore books;
    private final UsageSumStore sums;
    private final SpendStore spend;
    private final OutputHistoryStore outputs;

    EventRecordingService(
            Clock clock,
            TariffService tariffs,
            AttributionStore attribution,
            IdentityStore identities,
            UsageEventStore events,
            BooksStore books,
            UsageSumStore sums,
            SpendStore spend,
            OutputHistoryStore outputs) {
        this.clock = clock;
        this.tariffs = tariffs;
        this.attribution = attribution;
        this.identities = identities;
        this.events = events;
        this.books = books;
        this.sums = sums;
        this.spend = spend;
        this.outputs = outputs;
    }

    /**
     * What became of each batch, in their order. The clock is read with the lock in hand, so that nothing is recorded as of an
     * instant that was reported on already (docs/decisions/0020).
     *
     * @param importId the import that brings them; empty for other doors
     */
    public List<BatchOutcome> record(
            Handle handle, String organization, Optional<String> importId, List<List<ReadEvent>> batches) {
        attribution.keepStill(handle, organization);
        Instant now = clock.instant();
        EventIntake intake = new EventIntake(identities.surfaces(organization), now);
        batches.forEach(intake::take);
        Set<String> written = write(handle, organization, importId, intake.events(), now);
        return intake.settle(written, events.contentHashes(handle, organization, intake.idsBut(written)));
    }

    /** Answers the ids of the events that were not there before. */
    private Set<String> write(
            Handle handle, String organization, Optional<String> importId, List<UsageEvent> fresh, Instant now) {
        if (fresh.isEmpty()) {
            return Set.of();
        }
        Tariff tariff = tariffs.of(handle, organization);
        FinalDays finalDays = books.open(handle, organization, now);
        Map<Identity, Actor> actors = identities.resolve(
                organization, fresh.stream().map(UsageEvent::identity).collect(toSet()));
        List<RatedEvent> rated = whole(handle, organization, fresh, now).stream()
                .map(event -> new RatedEvent(
                        event,
                        actors.get(event.identity()),
                        finalDays.countedAt(event.occurredAt()),
                        tariff.rate(event.usage(), event.model(), event.occurredAt())))
                .toList();
        Set<String> written = events.insert(handle, organization, importId, rated, now);
        List<RatedEvent> counted = rated.stream()
                .filter(event -> written.contains(event.event().id()))
                .toList();
        sums.add(handle, organization, counted.stream().map(RatedEvent::toSum).toList());
        spend.add(
                handle,
                organization,
                counted.stream().map(RatedEvent::toSpending).toList());
        return written;
    }

    /** With an output where a stream broke off before it was counted. */
    private List<UsageEvent> whole(Handle handle, String organization, List<UsageEvent> events, Instant now) {
        if (events.stream().allMatch(event -> event.completeness().isOutputKnown())) {
            return events;
        }
        OutputEstimate estimate = outputs.estimate(handle, organization, now);
        return events.stream()
                .map(event -> event.completeness().isOutputKnown()
                        ? event
                        : event.withEstimatedOutput(
                                estimate.output(event.model(), event.usage().requests())))
                .toList();
    }
}
