package dev.tokenward.usage.correction;

import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.idempotency.IdempotencyStore;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.attribution.AttributionStore;
import dev.tokenward.usage.books.BooksStore;
import dev.tokenward.usage.event.EventResponse;
import dev.tokenward.usage.event.RecordedEventStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Takes events back. Voiding twice is nothing. */
@Singleton
class VoidService {
    private final StandingEventStore standing;
    private final CorrectionStore corrections;
    private final RecordedEventStore events;
    private final AttributionStore attribution;
    private final BooksStore books;
    private final IdempotencyStore idempotency;
    private final Preconditions preconditions;
    private final AuditOutboxStore audit;
    private final Jdbi jdbi;
    private final Clock clock;

    VoidService(
            StandingEventStore standing,
            CorrectionStore corrections,
            RecordedEventStore events,
            AttributionStore attribution,
            BooksStore books,
            IdempotencyStore idempotency,
            Preconditions preconditions,
            AuditOutboxStore audit,
            Jdbi jdbi,
            Clock clock) {
        this.standing = standing;
        this.corrections = corrections;
        this.events = events;
        this.attribution = attribution;
        this.books = books;
        this.idempotency = idempotency;
        this.preconditions = preconditions;
        this.audit = audit;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    EventResponse voidEvent(String organization, String id, String reason) {
        return idempotency.once(
                organization, () -> jdbi.inTransaction(handle -> voidEvent(handle, organization, id, reason)));
    }

    private EventResponse voidEvent(Handle handle, String organization, String id, String reason) {
        attribution.keepStill(handle, organization);
        standing.lock(handle, organization, id).ifPresent(event -> {
            EventResponse before = found(organization, id);
            preconditions.check(before);
            Instant now = StandingEvent.after(List.of(event), clock.instant());
            corrections.add(handle, organization, event.voided(reason, books.open(handle, organization, now)), now);
            corrections.markVoided(handle, organization, event, now);
            audit.record(organization, "event.voided", id, before, found(organization, id));
        });
        return found(organization, id);
    }

    private EventResponse found(String organization, String id) {
        return events.find(organization, id).orElseThrow(() -> ProblemException.notFound("event", id));
    }
}
