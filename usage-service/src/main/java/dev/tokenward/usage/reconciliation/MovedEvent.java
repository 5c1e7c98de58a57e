package dev.tokenward.usage.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One event or correction that was recorded.
 *
 * @param correctionId empty for the event itself
 * @param countedOn the day in whose sums it is
 */
record MovedEvent(
        MovementKind kind,
        String eventId,
        Optional<String> correctionId,
        Optional<String> reason,
        Instant recordedAt,
        Instant occurredAt,
        LocalDate countedOn,
        Optional<String> userId,
        String product,
        String model,
        DayTotals difference) {}
