package dev.tokenward.analytics.sums;

import static java.util.stream.Collectors.groupingBy;

import dev.tokenward.commons.page.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page of days, oldest first, those without usage too.
 *
 * @param refreshedAt every event rated by then is in; empty when that does not reach the range
 */
public record Trend(String organization, Page<Bucket> buckets, Optional<Instant> refreshedAt) {

    /** @param sums each of one of the days, or of another that is passed over */
    static Trend of(String organization, Page<LocalDate> days, List<UsageSum> sums, Optional<Instant> refreshedAt) {
        Map<LocalDate, List<UsageSum>> byDay =
                sums.stream().collect(groupingBy(sum -> sum.day().orElseThrow()));
        return new Trend(
                organization, days.map(day -> new Bucket(day, byDay.getOrDefault(day, List.of()))), refreshedAt);
    }

    /** One UTC day; no sums for a day without usage. */
    public record Bucket(LocalDate day, List<UsageSum> sums) {}
}
