package dev.tokenward.usage.correction;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A rating anew, and how far it is.
 *
 * @param waiting of one that a price began: requests by model that waited for it
 * @param tariffVersion of the tariff when it began
 * @param events that were looked at so far
 * @param changed those whose rating differed
 * @param afterId the last event that was looked at; empty before the first
 */
record ReRating(
        String id,
        Kind kind,
        Selection selection,
        String reason,
        Map<String, Long> waiting,
        long tariffVersion,
        Instant startedAt,
        Optional<Instant> finishedAt,
        long events,
        long changed,
        String afterId) {
    enum Kind {
        ASKED,
        PRICE_ARRIVED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ReRating started(
            String id,
            Kind kind,
            Selection selection,
            String reason,
            Map<String, Long> waiting,
            long version,
            Instant now) {
        return new ReRating(id, kind, selection, reason, waiting, version, now, Optional.empty(), 0, 0, "");
    }

    boolean isNotBegun() {
        return isRunning() && afterId.isEmpty();
    }

    boolean isRunning() {
        return finishedAt.isEmpty();
    }

    String status() {
        return isRunning() ? "running" : "completed";
    }

    ReRating advanced(int looked, int differed, String lastId) {
        return new ReRating(
                id,
                kind,
                selection,
                reason,
                waiting,
                tariffVersion,
                startedAt,
                finishedAt,
                events + looked,
                changed + differed,
                lastId);
    }

    ReRating finished(Instant now) {
        return new ReRating(
                id,
                kind,
                selection,
                reason,
                waiting,
                tariffVersion,
                startedAt,
                Optional.of(now),
                events,
                changed,
                afterId);
    }
}
