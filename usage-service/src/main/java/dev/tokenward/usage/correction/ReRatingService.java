package dev.tokenward.usage.correction;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.usage.attribution.AttributionStore;
import dev.tokenward.usage.books.BooksStore;
import dev.tokenward.usage.books.FinalDays;
import dev.tokenward.usage.rating.RatedUsage;
import dev.tokenward.usage.tariff.Tariff;
import dev.tokenward.usage.tariff.TariffService;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Rates events anew, a thousand a transaction, in which it is written how far it is: whoever broke off, another goes on from there.
 */
@Singleton
class ReRatingService {
    private static final int AT_ONCE = 1000;

    private final StandingEventStore standing;
    private final CorrectionStore corrections;
    private final ReRatingStore jobs;
    private final UnpricedStore unpriced;
    private final AttributionStore attribution;
    private final BooksStore books;
    private final TariffService tariffs;
    private final AuditOutboxStore audit;
    private final Jdbi jdbi;
    private final Clock clock;

    ReRatingService(
            StandingEventStore standing,
            CorrectionStore corrections,
            ReRatingStore jobs,
            UnpricedStore unpriced,
            AttributionStore attribution,
            BooksStore books,
            TariffService tariffs,
            AuditOutboxStore audit,
            Jdbi jdbi,
            Clock clock) {
        this.standing = standing;
        this.corrections = corrections;
        this.jobs = jobs;
        this.unpriced = unpriced;
        this.attribution = attribution;
        this.books = books;
        this.tariffs = tariffs;
        this.audit = audit;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Of a request: told to the directory. */
    ReRating begin(String organization, Selection selection, String reason) {
        return jdbi.inTransaction(handle -> {
            long version = tariffs.version(handle, organization);
            ReRating job = ReRating.started(
                    Ids.next("re_rating"), ReRating.Kind.ASKED, selection, reason, Map.of(), version, clock.instant());
            jobs.add(handle, organization, job);
            audit.record(organization, "usage.re_rated", job.id(), null, ReRatingResponse.begun(job));
            return job;
        });
    }

    /**
     * Brings it to its end, whoever has brought it how far. Before the first thousand it waits for whoever records events at the
     * moment, for they may have read the tariff of before.
     */
    ReRating finish(String organization, String id) {
        if (jobs.find(organization, id).filter(ReRating::isNotBegun).isPresent()) {
            attribution.awaitWriters(organization);
        }
        ReRating job;
        do {
            job = jdbi.inTransaction(handle -> step(handle, organization, id));
        } while (job.isRunning());
        return job;
    }

    private ReRating step(Handle handle, String organization, String id) {
        ReRating job = jobs.lock(handle, organization, id);
        if (!job.isRunning()) {
            return job;
        }
        attribution.keepStill(handle, organization);
        List<String> ids = standing.ids(handle, organization, job.selection(), job.afterId(), AT_ONCE);
        List<StandingEvent> events = standing.lock(handle, organization, job.selection(), ids);
        Instant now = StandingEvent.after(events, clock.instant());
        List<Correction> differences = differences(
                        events,
                        job.selection(),
                        tariffs.of(handle, organization),
                        job.reason(),
                        books.open(handle, organization, now))
                .stream()
                .map(correction -> correction.of(id))
                .toList();
        if (!differences.isEmpty()) {
            corrections.add(handle, organization, differences, now);
        }
        ReRating advanced = job.advanced(events.size(), differences.size() / 2, last(ids, job.afterId()));
        return save(handle, organization, ids.size() < AT_ONCE ? advanced.finished(now) : advanced);
    }

    private ReRating save(Handle handle, String organization, ReRating job) {
        jobs.save(handle, organization, job);
        if (!job.isRunning() && job.kind() == ReRating.Kind.PRICE_ARRIVED) {
            unpriced.remember(handle, organization, job);
        }
        return job;
    }

    /** What it would change by that tariff; nothing is written, and nobody waits for it. */
    ReRatingTally preview(String organization, Selection selection, Tariff tariff) {
        Instant now = clock.instant();
        ReRatingTally tally = new ReRatingTally(now);
        String after = "";
        List<String> ids;
        do {
            String from = after;
            ids = jdbi.withHandle(handle -> {
                List<String> next = standing.ids(handle, organization, selection, from, AT_ONCE);
                List<StandingEvent> events = standing.read(handle, organization, selection, next);
                if (!events.isEmpty()) {
                    tally.looked(events.size());
                    tally.corrected(differences(events, selection, tariff, "", books.open(handle, organization, now)));
                }
                return next;
            });
            after = last(ids, after);
        } while (ids.size() == AT_ONCE);
        return tally;
    }

    /** A reversal and a replacement of each whose rating differs. */
    private static List<Correction> differences(
            List<StandingEvent> events, Selection selection, Tariff tariff, String reason, FinalDays days) {
        return events.stream()
                .flatMap(event -> {
                    RatedUsage rated =
                            tariff.rate(event.usage(), event.sum().key().model(), event.occurredAt());
                    boolean waits = selection.unpricedOnly() && rated.waitsForPrice();
                    return waits ? List.<Correction>of().stream() : event.rated(rated, reason, days).stream();
                })
                .toList();
    }

    private static String last(List<String> ids, String before) {
        return ids.isEmpty() ? before : ids.get(ids.size() - 1);
    }
}
