package dev.tokenward.usage.reconciliation;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.summingLong;

import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.usage.books.BooksStore;
import dev.tokenward.usage.books.FinalDays;
import dev.tokenward.usage.history.UsageHistoryStore;
import dev.tokenward.usage.reconciliation.ReconciliationStore.Position;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Gathers what moved, all of it as one instant saw it. */
@Singleton
class ReconciliationService {
    private final ReconciliationStore store;
    private final UsageHistoryStore history;
    private final BooksStore books;
    private final Jdbi jdbi;

    ReconciliationService(ReconciliationStore store, UsageHistoryStore history, BooksStore books, Jdbi jdbi) {
        this.store = store;
        this.history = history;
        this.books = books;
        this.jdbi = jdbi;
    }

    /** @param query what the cursor of the list is bound to */
    Reconciliation day(String organization, Span span, Position after, int limit, PageToken query) {
        LocalDate day = span.days().start().atZone(UTC).toLocalDate();
        return settled(organization, span, handle -> {
            Map<Boolean, List<Movement>> here = store.movements(handle, organization, span).stream()
                    .collect(partitioningBy(movement -> movement.countedOn().equals(day)));
            List<MovedEvent> events = store.events(handle, organization, span, after, limit + 1);
            return new Reconciliation(
                    day,
                    books.at(handle, organization, span.until()).isFinal(day),
                    span,
                    totals(handle, organization, span, span.since()).getOrDefault(day, DayTotals.NOTHING),
                    totals(handle, organization, span, span.until()).getOrDefault(day, DayTotals.NOTHING),
                    here.get(true),
                    here.get(false),
                    Page.of(events, limit, query, event -> key(event, span.until())));
        });
    }

    /** The days in whose sums something was recorded, oldest first. */
    List<MovedDay> days(String organization, Span span) {
        return settled(organization, span, handle -> {
            Map<LocalDate, Long> moved = store.movements(handle, organization, span).stream()
                    .filter(movement -> span.days()
                            .contains(movement.countedOn().atStartOfDay(UTC).toInstant()))
                    .collect(groupingBy(Movement::countedOn, TreeMap::new, summingLong(Movement::count)));
            Map<LocalDate, DayTotals> before = totals(handle, organization, span, span.since());
            Map<LocalDate, DayTotals> after = totals(handle, organization, span, span.until());
            FinalDays finalDays = books.at(handle, organization, span.until());
            return moved.entrySet().stream()
                    .map(day -> new MovedDay(
                            day.getKey(),
                            finalDays.isFinal(day.getKey()),
                            before.getOrDefault(day.getKey(), DayTotals.NOTHING),
                            after.getOrDefault(day.getKey(), DayTotals.NOTHING),
                            day.getValue()))
                    .toList();
        });
    }

    private Map<LocalDate, DayTotals> totals(Handle handle, String organization, Span span, Instant asOf) {
        return store.totals(handle, organization, span, asOf);
    }

    private <T> T settled(String organization, Span span, Reading<T> reading) {
        history.settle(organization, span.until());
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, reading::read);
    }

    private static List<String> key(MovedEvent event, Instant until) {
        return List.of(
                event.recordedAt().toString(),
                event.eventId(),
                event.correctionId().orElse(""),
                until.toString());
    }

    private interface Reading<T> {
        T read(Handle handle);
    }
}
