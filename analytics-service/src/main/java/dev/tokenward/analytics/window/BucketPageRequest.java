package dev.tokenward.analytics.window;

import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.time.Interval;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** {@code page} and {@code limit} of a list of buckets as they came; the cursor is the start of the last bucket of the page before. */
public record BucketPageRequest(PageToken token, String page, int limit) {
    /** @param limit may be null for the usual number of the width */
    public static BucketPageRequest of(PageToken token, String page, String limit, BucketWidth width) {
        return new BucketPageRequest(
                token, page, limit == null ? width.usualPage() : DayPageRequest.limit(limit, width.largestPage()));
    }

    public Page<Interval> of(BucketRange range) {
        List<Interval> rest = token.decode(page)
                .map(key -> after(key.get(0), range.buckets()))
                .orElse(range.buckets());
        return Page.of(
                rest.subList(0, Math.min(rest.size(), limit + 1)),
                limit,
                token,
                bucket -> List.of(bucket.start().toString()));
    }

    private static List<Interval> after(String last, List<Interval> buckets) {
        try {
            Instant start = Instant.parse(last);
            for (int i = 0; i < buckets.size(); i++) {
                if (buckets.get(i).start().equals(start)) {
                    return buckets.subList(i + 1, buckets.size());
                }
            }
        } catch (DateTimeException e) {
            throw DayPageRequest.invalidCursor();
        }
        throw DayPageRequest.invalidCursor();
    }
}
