package dev.tokenward.usage.books;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Which days are final: those that ended 30 days ago or more. In the first 30 days of an organization's books none is, for history
 * that is loaded then is no adjustment (docs/decisions/0016).
 *
 * @param openedAt when the organization's first event was recorded
 */
public record FinalDays(Instant openedAt, Instant now) {
    public static final Duration OPEN = Duration.ofDays(30);

    public boolean isFinal(LocalDate day) {
        Instant end = day.plusDays(1).atStartOfDay(UTC).toInstant();
        return !now.isBefore(end.plus(OPEN)) && !now.isBefore(openedAt.plus(OPEN));
    }

    /** When it counts: as it happened, or now when that day is final. */
    public Instant countedAt(Instant occurredAt) {
        return isFinal(occurredAt.atZone(UTC).toLocalDate()) ? now : occurredAt;
    }

    /** The beginning of the hour in which something counts that concerns an hour which may be final. */
    public Instant hourOf(Instant instant) {
        return countedAt(instant).truncatedTo(ChronoUnit.HOURS);
    }
}
