package dev.tokenward.usage.reconciliation;

import dev.tokenward.usage.reconciliation.ReconciliationResponse.Totals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The days of a range that moved, oldest first. */
public record MovedDaysResponse(
        Instant since,
        Instant until,

        @Schema(examples = "USD", description = "Of all amounts, which are in its minor units.")
        String currency,

        List<MovedDayLine> data) {
    static MovedDaysResponse of(Span span, List<MovedDay> days) {
        return new MovedDaysResponse(
                span.since(),
                span.until(),
                "USD",
                days.stream().map(MovedDayLine::of).toList());
    }

    public record MovedDayLine(
            LocalDate day,

            @Schema(examples = "provisional", description = "`final`: what comes now counts elsewhere.")
            String status,

            @Schema(description = "Events, voids and new ratings that moved it.")
            long count,

            Totals before,
            Totals after) {
        static MovedDayLine of(MovedDay day) {
            return new MovedDayLine(
                    day.day(),
                    day.isFinal() ? "final" : "provisional",
                    day.events(),
                    Totals.of(day.before()),
                    Totals.of(day.after()));
        }
    }
}
