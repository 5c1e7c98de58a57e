package dev.tokenward.commons.time;

import static dev.tokenward.commons.time.CalendarPeriod.LAST_90_DAYS;
import static dev.tokenward.commons.time.CalendarPeriod.MTD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CalendarPeriodTest {
    @ParameterizedTest
    @CsvSource({
        "MTD,          2026-11-12T09:00:00Z, 2026-11-01T00:00:00Z, 2026-11-12T09:00:00Z",
        "QTD,          2026-11-12T09:00:00Z, 2026-10-01T00:00:00Z, 2026-11-12T09:00:00Z",
        "YTD,          2026-11-12T09:00:00Z, 2026-01-01T00:00:00Z, 2026-11-12T09:00:00Z",
        "LAST_MONTH,   2026-11-12T09:00:00Z, 2026-10-01T00:00:00Z, 2026-11-01T00:00:00Z",
        "LAST_MONTH,   2026-01-01T00:00:00Z, 2025-12-01T00:00:00Z, 2026-01-01T00:00:00Z",
        "LAST_90_DAYS, 2026-11-23T09:00:00Z, 2026-08-26T00:00:00Z, 2026-11-24T00:00:00Z",
        "MTD,          2026-10-31T23:59:59.999999Z, 2026-10-01T00:00:00Z, 2026-10-31T23:59:59.999999Z",
        "MTD,          2026-11-01T00:00:00Z, 2026-11-01T00:00:00Z, 2026-11-01T00:00:00Z",
        "QTD,          2026-09-30T23:59:59.999999Z, 2026-07-01T00:00:00Z, 2026-09-30T23:59:59.999999Z",
        "QTD,          2026-10-01T00:00:00.000001Z, 2026-10-01T00:00:00Z, 2026-10-01T00:00:00.000001Z",
        "YTD,          2026-12-31T23:59:59.999999Z, 2026-01-01T00:00:00Z, 2026-12-31T23:59:59.999999Z",
    })
    void coversItsCalendarStretch(CalendarPeriod period, Instant now, Instant start, Instant end) {
        assertThat(period.interval(now)).isEqualTo(new Interval(start, end));
    }

    @ParameterizedTest
    @CsvSource({
        "MTD,          2026-11-12T09:00:00Z, 2026-10-01T00:00:00Z, 2026-10-12T09:00:00Z",
        "MTD,          2026-03-31T09:00:00Z, 2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z",
        "QTD,          2026-11-12T09:00:00Z, 2026-07-01T00:00:00Z, 2026-08-12T09:00:00Z",
        "YTD,          2026-11-12T09:00:00Z, 2025-01-01T00:00:00Z, 2025-11-12T09:00:00Z",
        "LAST_MONTH,   2026-11-12T09:00:00Z, 2026-09-01T00:00:00Z, 2026-10-01T00:00:00Z",
        "LAST_MONTH,   2026-03-12T09:00:00Z, 2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z",
        "LAST_90_DAYS, 2026-11-23T09:00:00Z, 2026-05-28T00:00:00Z, 2026-08-26T00:00:00Z",
    })
    void isComparedWithTheSameStretchOnePeriodEarlier(CalendarPeriod period, Instant now, Instant start, Instant end) {
        assertThat(period.comparison(now)).isEqualTo(new Interval(start, end));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("instantsOfTwoYears")
    void comparisonNeverReachesIntoThePeriodItself(Instant now) {
        for (CalendarPeriod period : CalendarPeriod.values()) {
            assertThat(period.comparison(now).end())
                    .isBeforeOrEqualTo(period.interval(now).start());
        }
    }

    @Test
    void last90DaysAreNinetyDaysWithToday() {
        Instant now = Instant.parse("2026-11-23T23:59:59.999999Z");

        assertThat(LAST_90_DAYS.interval(now).length()).isEqualTo(Duration.ofDays(90));
        assertThat(LAST_90_DAYS.interval(now).contains(now)).isTrue();
        assertThat(LAST_90_DAYS.interval(now).contains(now.plus(1, ChronoUnit.MICROS)))
                .isFalse();
    }

    @Test
    void isHalfOpen() {
        Interval month = CalendarPeriod.LAST_MONTH.interval(Instant.parse("2026-11-12T09:00:00Z"));

        assertThat(month.contains(month.start())).isTrue();
        assertThat(month.contains(month.start().minus(1, ChronoUnit.MICROS))).isFalse();
        assertThat(month.contains(month.end().minus(1, ChronoUnit.MICROS))).isTrue();
        assertThat(month.contains(month.end())).isFalse();
    }

    @Test
    void isKnownOnTheWireInLowerCase() {
        assertThat(MTD.wireName()).isEqualTo("mtd");
        assertThat(LAST_90_DAYS.wireName()).isEqualTo("last_90_days");
    }

    static Stream<Instant> instantsOfTwoYears() {
        Instant first = Instant.parse("2027-01-01T00:00:00Z");
        return IntStream.range(0, 2 * 366).mapToObj(i -> first.plus(Duration.ofHours(25L * i)));
    }
}
