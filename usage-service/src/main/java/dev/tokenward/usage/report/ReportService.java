package dev.tokenward.usage.report;

import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.time.Interval;
import dev.tokenward.usage.UsageProblem;
import dev.tokenward.usage.books.BooksStore;
import dev.tokenward.usage.books.FinalDays;
import dev.tokenward.usage.history.BucketWidth;
import dev.tokenward.usage.history.UsageHistoryStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Finds out which buckets a report is to answer, and which days are final. */
@Singleton
class ReportService {
    private final UsageHistoryStore history;
    private final BooksStore books;
    private final Jdbi jdbi;
    private final Clock clock;

    ReportService(UsageHistoryStore history, BooksStore books, Jdbi jdbi, Clock clock) {
        this.history = history;
        this.books = books;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * One page of the range; an {@code as_of} is settled when it comes back.
     *
     * @param limit buckets, null for the usual
     */
    ReportPage page(
            String organization, ReportRange range, BucketWidth width, Integer limit, Object[] query, String page) {
        Instant now = clock.instant();
        ReportWindow.refusal(range.start(), range.end(), now).ifPresent(ReportService::refuse);
        range.asOf().ifPresent(asOf -> checkAsOf(asOf, range.start(), now));
        Instant knownAt = range.asOf().orElse(now);
        Interval buckets = ReportWindow.buckets(range.start(), range.end(), knownAt, width);
        PageToken token = PageToken.of(organization, range, width, query);
        ReportPage found = ReportPage.of(width, buckets, knownAt, limit(limit, width), token, page);
        range.asOf().ifPresent(asOf -> history.settle(organization, asOf));
        return found;
    }

    /** Which days were final when the report is asked about. */
    FinalDays finalDays(String organization, ReportPage page) {
        return jdbi.withHandle(handle -> books.at(handle, organization, page.knownAt()));
    }

    private static void checkAsOf(Instant asOf, Instant start, Instant now) {
        if (asOf.isAfter(now)) {
            throw ProblemException.invalidParameter(
                    "as_of", "'as_of' must not be in the future; now it is " + now + ".");
        }
        if (start.isAfter(asOf)) {
            refuse("'starting_at' must not be after 'as_of', " + asOf + ".");
        }
    }

    private static int limit(Integer limit, BucketWidth width) {
        if (limit == null) {
            return width.usualPage();
        }
        if (limit < 1 || limit > width.largestPage()) {
            throw ProblemException.invalidParameter(
                    "limit",
                    "'limit' must be from 1 to " + width.largestPage() + " for buckets of " + width.wireName()
                            + ", not " + limit + ".");
        }
        return limit;
    }

    private static void refuse(String why) {
        String parameter = why.startsWith("'ending_at'") ? "ending_at" : "starting_at";
        throw new ProblemException(
                UsageProblem.RANGE_NOT_ALLOWED, why, List.of(Problem.FieldError.ofParameter(parameter, why)));
    }
}
