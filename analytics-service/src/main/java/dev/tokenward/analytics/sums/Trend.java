package dev.tokenward.analytics.sums;

import static java.util.stream.Collectors.groupingBy;

import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.time.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page of buckets, oldest first, those without usage too.
 *
 * @param refreshedAt every event rated by then is in; empty when that does not reach the range
 */
public record Trend(String organization, Page<Bucket> buckets, Optional<Instant> refreshedAt) {

    /** @param sums each of one of the buckets, or of another that is passed over */
    static Trend of(String organization, Page<Interval> buckets, List<UsageSum> sums, Optional<Instant> refreshedAt) {
        Map<Interval, List<UsageSum>> byBucket =
                sums.stream().collect(groupingBy(sum -> sum.bucket().orElseThrow()));
        return new Trend(
                organization,
                buckets.map(bucket -> new Bucket(bucket, byBucket.getOrDefault(bucket, List.of()))),
                refreshedAt);
    }

    /** No sums for a bucket without usage. */
    public record Bucket(Interval time, List<UsageSum> sums) {}
}
