package dev.tokenward.usage.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.time.Interval;
import dev.tokenward.usage.history.BucketWidth;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportWindowTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
    private static final Instant OLDEST = Instant.parse("2025-11-23T00:00:00Z");
    private static final Instant FIRST = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant WIDEST = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void startsWithinTheLast365Days() {
        assertThat(refusal(before(OLDEST), before(OLDEST).plusSeconds(60)))
                .contains("'starting_at' must be within the last 365 days, from 2025-11-23T00:00:00Z on.");
        assertThat(refusal(OLDEST, OLDEST.plusSeconds(60))).isEmpty();
        assertThat(refusal(after(OLDEST), OLDEST.plusSeconds(60))).isEmpty();
    }

    @Test
    void startsNotInTheFuture() {
        assertThat(refusal(before(NOW), NOW)).isEmpty();
        assertThat(refusal(NOW, after(NOW))).isEmpty();
        assertThat(refusal(after(NOW), NOW.plusSeconds(60)).orElseThrow()).startsWith("'starting_at' must not be");
    }

    @Test
    void isAtMost31DaysWide() {
        assertThat(refusal(FIRST, before(WIDEST))).isEmpty();
        assertThat(refusal(FIRST, WIDEST)).isEmpty();
        assertThat(refusal(FIRST, after(WIDEST)))
                .contains("'ending_at' must be at most 31 days after 'starting_at', up to 2026-11-01T00:00:00Z.");
    }

    @Test
    void endsAfterItsStart() {
        assertThat(refusal(FIRST, before(FIRST))).contains("'ending_at' must be after 'starting_at'.");
        assertThat(refusal(FIRST, FIRST)).contains("'ending_at' must be after 'starting_at'.");
        assertThat(refusal(FIRST, after(FIRST))).isEmpty();
    }

    @Test
    void daysAreWhole() {
        Instant noon = Instant.parse("2026-11-20T12:00:00Z");

        assertThat(days(noon, Optional.of(noon.plusSeconds(1))))
                .isEqualTo(interval("2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z"));
        assertThat(days(noon, Optional.of(Instant.parse("2026-11-22T00:00:00Z"))))
                .isEqualTo(interval("2026-11-20T00:00:00Z", "2026-11-22T00:00:00Z"));
    }

    @Test
    void withoutAnEndItGoesToTodaysEndOrOver31Days() {
        assertThat(days(Instant.parse("2026-11-20T00:00:00Z"), Optional.empty()))
                .isEqualTo(interval("2026-11-20T00:00:00Z", "2026-11-24T00:00:00Z"));
        assertThat(days(FIRST, Optional.empty())).isEqualTo(new Interval(FIRST, WIDEST));
    }

    @Test
    void hoursAndMinutesAreWholeToo() {
        Instant start = Instant.parse("2026-11-20T12:34:56.5Z");
        Optional<Instant> end = Optional.of(Instant.parse("2026-11-20T14:00:00.000001Z"));

        assertThat(ReportWindow.buckets(start, end, NOW, BucketWidth.HOUR))
                .isEqualTo(interval("2026-11-20T12:00:00Z", "2026-11-20T15:00:00Z"));
        assertThat(ReportWindow.buckets(start, end, NOW, BucketWidth.MINUTE))
                .isEqualTo(interval("2026-11-20T12:34:00Z", "2026-11-20T14:01:00Z"));
        assertThat(ReportWindow.buckets(NOW, Optional.empty(), NOW, BucketWidth.MINUTE))
                .isEqualTo(interval("2026-11-23T09:30:00Z", "2026-11-23T09:31:00Z"));
    }

    @Test
    void nothingOfWhatIsAskedForIsCutOff() {
        Instant noon = Instant.parse("2026-10-20T12:00:00Z");

        assertThat(days(noon, Optional.of(noon.plus(31, ChronoUnit.DAYS))))
                .isEqualTo(interval("2026-10-20T00:00:00Z", "2026-11-21T00:00:00Z"));
    }

    private static Interval days(Instant start, Optional<Instant> end) {
        return ReportWindow.buckets(start, end, NOW, BucketWidth.DAY);
    }

    private static Optional<String> refusal(Instant start, Instant end) {
        return ReportWindow.refusal(start, Optional.of(end), NOW);
    }

    private static Interval interval(String start, String end) {
        return new Interval(Instant.parse(start), Instant.parse(end));
    }

    private static Instant before(Instant instant) {
        return instant.minus(1, ChronoUnit.MICROS);
    }

    private static Instant after(Instant instant) {
        return instant.plus(1, ChronoUnit.MICROS);
    }
}
