package dev.tokenward.usage.reconciliation;

import dev.tokenward.commons.page.Page;
import java.time.LocalDate;
import java.util.List;

/**
 * What became of a day.
 *
 * @param movements what counts on the day: with {@code before} it is {@code after}
 * @param elsewhere what names the day, which was final, and counts on another
 */
record Reconciliation(
        LocalDate day,
        boolean isFinal,
        Span span,
        DayTotals before,
        DayTotals after,
        List<Movement> movements,
        List<Movement> elsewhere,
        Page<MovedEvent> events) {}
