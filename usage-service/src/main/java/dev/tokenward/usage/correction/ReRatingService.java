package dev.tokenward.usage.correction;

import dev.tokenward.usage.attribution.AttributionStore;
import dev.tokenward.usage.books.BooksStore;
import dev.tokenward.usage.books.FinalDays;
import dev.tokenward.usage.correction.StandingEventStore.Selection;
import dev.tokenward.usage.tariff.Tariff;
import dev.tokenward.usage.tariff.TariffService;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Rates events anew, a thousand a transaction. Broken off, it is begun again: what was rated anew already has nothing left to
 * change.
 */
@Singleton
public class ReRatingService {
    private static final int AT_ONCE = 1000;

    private final StandingEventStore standing;
    private final CorrectionStore corrections;
    private final AttributionStore attribution;
    private final BooksStore books;
    private final TariffService tariffs;
    private final Jdbi jdbi;
    private final Clock clock;

    ReRatingService(
            StandingEventStore standing,
            CorrectionStore corrections,
            AttributionStore attribution,
            BooksStore books,
            TariffService tariffs,
            Jdbi jdbi,
            Clock clock) {
        this.standing = standing;
        this.corrections = corrections;
        this.attribution = attribution;
        this.books = books;
        this.tariffs = tariffs;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    ReRatingTally rate(String organization, Selection selection, String reason, boolean dryRun) {
        ReRatingTally tally = new ReRatingTally();
        String after = "";
        List<StandingEvent> events;
        do {
            String from = after;
            events = jdbi.inTransaction(handle -> rate(handle, organization, selection, from, reason, dryRun, tally));
            after = events.isEmpty() ? after : events.get(events.size() - 1).id();
        } while (events.size() == AT_ONCE);
        return tally;
    }

    private List<StandingEvent> rate(
            Handle handle,
            String organization,
            Selection selection,
            String after,
            String reason,
            boolean dryRun,
            ReRatingTally tally) {
        attribution.keepStill(handle, organization);
        Instant now = clock.instant();
        Tariff tariff = tariffs.of(handle, organization);
        FinalDays days = books.open(handle, organization, now);
        List<StandingEvent> events = standing.lock(handle, organization, selection, after, AT_ONCE);
        List<Correction> differences = events.stream()
                .flatMap(event -> event
                        .rated(tariff.rate(event.usage(), event.sum().key().model(), event.occurredAt()), reason, days)
                        .stream())
                .toList();
        tally.looked(events.size());
        tally.corrected(differences);
        if (!dryRun && !differences.isEmpty()) {
            corrections.add(handle, organization, differences, now);
        }
        return events;
    }
}
