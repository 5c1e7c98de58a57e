package dev.tokenward.analytics.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.time.Interval;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketRangeTest {
    @ParameterizedTest
    @CsvSource({
        // Width, zone, asked, buckets from and to, how many
        "DAY,   UTC,              2026-11-01T00:00:00Z, 2026-11-03T00:00:00Z, 2026-11-01T00:00:00Z, 2026-11-03T00:00:00Z, 2",
        "DAY,   UTC,              2026-11-01T23:59:59.999999Z, 2026-11-03T00:00:00.000001Z, 2026-11-01T00:00:00Z, 2026-11-04T00:00:00Z, 3",
        "HOUR,  UTC,              2026-11-01T10:59:59Z, 2026-11-01T12:00:00.000001Z, 2026-11-01T10:00:00Z, 2026-11-01T13:00:00Z, 3",
        "HOUR,  Europe/Berlin,    2026-10-25T00:00:00Z, 2026-10-25T03:00:00Z, 2026-10-25T00:00:00Z, 2026-10-25T03:00:00Z, 3",
        "MINUTE,Asia/Kolkata,     2026-11-01T10:00:59Z, 2026-11-01T10:01:01Z, 2026-11-01T10:00:00Z, 2026-11-01T10:02:00Z, 2",
        "DAY,   Europe/Berlin,    2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 1",
        "DAY,   Europe/Berlin,    2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 1",
        "DAY,   America/New_York, 2026-11-01T03:59:59Z, 2026-11-01T04:00:00Z, 2026-10-31T04:00:00Z, 2026-11-01T04:00:00Z, 1",
        "DAY,   America/New_York, 2026-11-01T04:00:00Z, 2026-11-02T05:00:01Z, 2026-11-01T04:00:00Z, 2026-11-03T05:00:00Z, 2",
        "DAY,   Africa/Cairo,     2026-04-23T22:00:00Z, 2026-04-24T21:00:00Z, 2026-04-23T22:00:00Z, 2026-04-24T21:00:00Z, 1",
        "WEEK,  UTC,              2026-11-01T23:00:00Z, 2026-11-02T00:00:01Z, 2026-10-26T00:00:00Z, 2026-11-09T00:00:00Z, 2",
        "WEEK,  Europe/Berlin,    2026-11-01T22:59:59Z, 2026-11-01T23:00:00Z, 2026-10-25T23:00:00Z, 2026-11-01T23:00:00Z, 1",
        "WEEK,  Europe/Berlin,    2026-10-20T00:00:00Z, 2026-10-26T00:00:00Z, 2026-10-18T22:00:00Z, 2026-11-01T23:00:00Z, 2",
        "WEEK,  UTC,              2026-11-01T00:00:00Z, 2026-12-02T00:00:00Z, 2026-10-26T00:00:00Z, 2026-12-07T00:00:00Z, 6",
        "MONTH, UTC,              2026-11-15T00:00:00Z, 2026-11-16T00:00:00Z, 2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z, 1",
        "MONTH, UTC,              2026-01-31T00:00:00Z, 2026-03-03T00:00:00Z, 2026-01-01T00:00:00Z, 2026-04-01T00:00:00Z, 3",
        "MONTH, Europe/Berlin,    2026-10-31T23:00:00Z, 2026-11-01T00:00:00Z, 2026-10-31T23:00:00Z, 2026-11-30T23:00:00Z, 1",
    })
    void bucketsAreCutInTheZone(
            BucketWidth width, ZoneId zone, Instant start, Instant end, Instant first, Instant last, int howMany) {
        BucketRange range = BucketRange.touchedBy(new Interval(start, end), width, zone);

        assertThat(range.interval()).isEqualTo(new Interval(first, last));
        assertThat(range.buckets()).hasSize(howMany);
        for (int i = 1; i < howMany; i++) {
            assertThat(range.buckets().get(i).start())
                    .isEqualTo(range.buckets().get(i - 1).end());
        }
    }

    @Test
    void knowsWhatItIsMadeOf() {
        Interval november = new Interval(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));
        BucketRange months = BucketRange.touchedBy(november, BucketWidth.MONTH, ZoneId.of("UTC"));
        BucketRange days = BucketRange.touchedBy(november, BucketWidth.DAY, ZoneId.of("UTC"));
        BucketRange berlin = BucketRange.touchedBy(november, BucketWidth.DAY, ZoneId.of("Europe/Berlin"));

        assertThat(months.utcMonths()).isPresent();
        assertThat(days.whole().utcMonths()).contains(DayRange.touchedBy(november));
        assertThat(days.utcMonths()).isEmpty();
        assertThat(days.utcDays()).contains(DayRange.touchedBy(november));
        assertThat(days.areEach(ChronoUnit.DAYS)).isTrue();
        assertThat(months.areEach(ChronoUnit.DAYS)).isFalse();
        assertThat(berlin.utcDays()).isEmpty();
        assertThat(berlin.areMadeOf(ChronoUnit.HOURS)).isTrue();
    }

    @Test
    void zoneOfWhichTheDaysDoNotBeginWithAnHourIsRefusedWhereTheyAreCut() {
        Interval asked = new Interval(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-02T00:00:00Z"));

        assertThatThrownBy(() -> request("Asia/Kolkata").toBuckets(asked, BucketWidth.DAY))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Asia/Kolkata");
        assertThatThrownBy(() -> request("Asia/Kathmandu").toBuckets(asked, BucketWidth.HOUR))
                .isInstanceOf(ProblemException.class);
        assertThat(request("Asia/Kolkata").toBuckets(asked, BucketWidth.MINUTE).buckets())
                .hasSize(24 * 60);
        assertThat(request(null).toZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void namesThatAreNoZonesAreRefused() {
        for (String name : List.of("Berlin", "+01:00", "europe/berlin", "", "UTC+1", "Europe/Berlin'; --")) {
            assertThatThrownBy(() -> request(name).toZone()).isInstanceOf(ProblemException.class);
        }
    }

    private static TimeZoneRequest request(String name) {
        return new TimeZoneRequest(name, ZoneId.of("Europe/Berlin"));
    }
}
