package dev.tokenward.usage.reconciliation;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.time.Interval;
import dev.tokenward.usage.UsageProblem;
import dev.tokenward.usage.reconciliation.ReconciliationStore.Position;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Between which two instants days are compared. */
public class ReconciliationRequest {
    private static final int OLDEST_DAYS = 365;
    private static final int WIDEST_DAYS = 31;

    @QueryParam("since")
    @NotNull
    @Parameter(description = "RFC 3339 instant: what was recorded after it is told.", example = "2026-11-20T00:00:00Z")
    public OffsetDateTime since;

    @QueryParam("until")
    @Parameter(description = "RFC 3339 instant, what was recorded up to it; left out: now.")
    public OffsetDateTime until;

    /** @param days how many, from the first on */
    Span span(LocalDate first, long days, Instant now, Optional<Instant> frozen) {
        checkDays(first, days, now);
        Instant from = micros(since);
        Instant to = until == null ? frozen.orElse(now) : micros(until);
        if (to.isAfter(now)) {
            throw ProblemException.invalidParameter(
                    "until", "'until' must not be in the future; now it is " + now + ".");
        }
        if (from.isAfter(to) || from.isBefore(Instant.EPOCH)) {
            throw ProblemException.invalidParameter(
                    "since", "'since' must be from " + Instant.EPOCH + " to 'until', " + to + ".");
        }
        Instant start = first.atStartOfDay(UTC).toInstant();
        return new Span(new Interval(start, start.plus(days, ChronoUnit.DAYS)), from, to);
    }

    /** What a cursor is bound to. */
    PageToken token(String organization, LocalDate day) {
        return PageToken.of(
                "reconciliation", organization, day, since.toInstant(), until == null ? "" : until.toInstant());
    }

    /** Where the page begins, and the {@code until} of the first page. */
    static Optional<Cursor> cursor(PageToken query, String page) {
        return query.decode(page)
                .map(key -> parse(key).orElseThrow(() -> {
                    String detail =
                            "The page cursor was not made by this query. Give `page` exactly as `next_page` had it.";
                    return new ProblemException(
                            CommonProblem.INVALID_CURSOR,
                            detail,
                            List.of(Problem.FieldError.ofParameter("page", detail)));
                }));
    }

    private static Optional<Cursor> parse(List<String> key) {
        try {
            Cursor cursor = new Cursor(
                    new Position(Instant.parse(key.get(0)), key.get(1), key.get(2)), Instant.parse(key.get(3)));
            boolean made = key.size() == 4
                    && !cursor.position().recordedAt().isAfter(cursor.until())
                    && !cursor.position().recordedAt().isBefore(Instant.EPOCH)
                    && key.stream().noneMatch(part -> part.indexOf('\0') >= 0);
            return made ? Optional.of(cursor) : Optional.empty();
        } catch (DateTimeException | IndexOutOfBoundsException | IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static void checkDays(LocalDate first, long days, Instant now) {
        LocalDate today = now.atZone(UTC).toLocalDate();
        LocalDate oldest = today.minusDays(OLDEST_DAYS);
        if (first.isBefore(oldest) || first.isAfter(today)) {
            throw new ProblemException(
                    UsageProblem.RANGE_NOT_ALLOWED, "Days can be compared from " + oldest + " to " + today + ".");
        }
        if (days < 1 || days > WIDEST_DAYS) {
            throw new ProblemException(
                    UsageProblem.RANGE_NOT_ALLOWED,
                    "'ending_at' must be 1 to 31 days after 'starting_at', up to " + first.plusDays(WIDEST_DAYS) + ".");
        }
    }

    private static Instant micros(OffsetDateTime instant) {
        return instant.toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    /** @param until of the first page */
    record Cursor(Position position, Instant until) {}
}
