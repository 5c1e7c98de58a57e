package dev.tokenward.usage.report;

import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.time.Interval;
import dev.tokenward.usage.history.BucketWidth;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The buckets of one page. Where the range ends is in the cursor, so that it does not move on with the clock from page to page.
 *
 * @param buckets from the first one's start to the last one's end
 * @param knownAt the instant as of which they are answered
 * @param nextPage null on the last page
 */
record ReportPage(BucketWidth width, Interval buckets, Instant knownAt, String nextPage) {
    static ReportPage of(BucketWidth width, Interval range, Instant knownAt, int limit, PageToken query, String page) {
        Interval left = query.decode(page).map(key -> left(key, width, range)).orElse(range);
        Instant end = width.after(left.start(), limit);
        return end.isBefore(left.end())
                ? new ReportPage(
                        width,
                        new Interval(left.start(), end),
                        knownAt,
                        query.encode(List.of(end.toString(), left.end().toString())))
                : new ReportPage(width, left, knownAt, null);
    }

    /** The beginnings of the buckets, oldest first. */
    List<Instant> starts() {
        return Stream.iterate(buckets.start(), start -> start.isBefore(buckets.end()), start -> width.after(start, 1))
                .toList();
    }

    /** @param range as of now: it ends where that of the first page ended, or later */
    private static Interval left(List<String> key, BucketWidth width, Interval range) {
        return parse(key)
                .filter(left ->
                        left.start().isAfter(range.start()) && !left.end().isAfter(range.end()))
                .filter(left -> left.start().equals(width.start(left.start())))
                .filter(left -> left.end().equals(width.start(left.end())))
                .orElseThrow(ReportPage::invalid);
    }

    private static Optional<Interval> parse(List<String> key) {
        try {
            return key.size() == 2
                    ? Optional.of(new Interval(Instant.parse(key.get(0)), Instant.parse(key.get(1))))
                    : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException noInstants) {
            return Optional.empty();
        }
    }

    private static ProblemException invalid() {
        String detail = "The page cursor was not made by this query. Give `page` exactly as `next_page` had it.";
        return new ProblemException(
                CommonProblem.INVALID_CURSOR, detail, List.of(Problem.FieldError.ofParameter("page", detail)));
    }
}
