package dev.tokenward.usage.reconciliation;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.event.EventResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What moved for a day: {@code before} and {@code movements} together are {@code after}. */
public record ReconciliationResponse(
        @Schema(examples = "reconciliation") String type,
        LocalDate day,

        @Schema(examples = "provisional", description = "`final`: what comes now counts elsewhere.")
        String status,

        Instant since,
        Instant until,

        @Schema(examples = "USD", description = "Of all amounts, which are in its minor units.")
        String currency,

        @Schema(description = "What the day was as of `since`.")
        Totals before,

        @Schema(description = "What the day was as of `until`.")
        Totals after,

        @Schema(description = "What was recorded in between and counts on the day.")
        List<MovementLine> movements,

        @Schema(
                description =
                        "What was recorded in between, names the day, which was final, and counts on another day.")
        List<MovementLine> countedElsewhere,

        @Schema(description = "The events and corrections behind all of it, in the order of their recording.")
        List<MovedEventLine> data,

        boolean hasMore,
        @Schema(nullable = true) String nextPage) {
    static ReconciliationResponse of(Reconciliation found) {
        return new ReconciliationResponse(
                "reconciliation",
                found.day(),
                found.isFinal() ? "final" : "provisional",
                found.span().since(),
                found.span().until(),
                "USD",
                Totals.of(found.before()),
                Totals.of(found.after()),
                found.movements().stream().map(MovementLine::of).toList(),
                found.elsewhere().stream().map(MovementLine::of).toList(),
                found.events().data().stream().map(MovedEventLine::of).toList(),
                found.events().hasMore(),
                found.events().nextPage());
    }

    @Schema(name = "ReconciledTotals")
    public record Totals(long requests, EventResponse.Tokens tokens, long webSearches, Money gross, Money net) {
        static Totals of(DayTotals totals) {
            return new Totals(
                    totals.requests(),
                    EventResponse.Tokens.of(totals.tokens()),
                    totals.webSearches(),
                    totals.gross(),
                    totals.net());
        }
    }

    public record MovementLine(
            @Schema(
                    examples = "event",
                    description =
                            "`event`: happened on the day, recorded since; `adjustment`: of a day that was final, "
                                    + "counted on that of its recording; `void`; `re_rating`.")
            String kind,

            LocalDate countedOn,
            String product,
            String model,
            @Schema(description = "Events behind it.") long count,
            Totals difference) {
        static MovementLine of(Movement movement) {
            return new MovementLine(
                    movement.kind().wireName(),
                    movement.countedOn(),
                    movement.product(),
                    movement.model(),
                    movement.count(),
                    Totals.of(movement.difference()));
        }
    }

    public record MovedEventLine(
            String kind,
            String eventId,

            @Schema(nullable = true, description = "Null for the event itself.")
            String correctionId,

            @Schema(nullable = true) String reason,
            Instant recordedAt,
            Instant occurredAt,
            LocalDate countedOn,

            @Schema(nullable = true, description = "Null while nobody is known for it.")
            String userId,

            String product,
            String model,
            Totals difference) {
        static MovedEventLine of(MovedEvent event) {
            return new MovedEventLine(
                    event.kind().wireName(),
                    event.eventId(),
                    event.correctionId().orElse(null),
                    event.reason().orElse(null),
                    event.recordedAt(),
                    event.occurredAt(),
                    event.countedOn(),
                    event.userId().orElse(null),
                    event.product(),
                    event.model(),
                    Totals.of(event.difference()));
        }
    }
}
