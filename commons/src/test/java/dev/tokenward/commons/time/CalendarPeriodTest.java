package dev.tokenward.commons.time;

import static dev.tokenward.commons.time.CalendarPeriod.LAST_90_DAYS;
import static dev.tokenward.commons.time.CalendarPeriod.MTD;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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

    @ParameterizedTest
    @CsvSource({
        "QTD, FEBRUARY, 2026-11-12T09:00:00Z, 2026-11-01T00:00:00Z, 2026-08-01T00:00:00Z, 2026-08-12T09:00:00Z",
        "QTD, FEBRUARY, 2026-10-31T23:59:59.999999Z, 2026-08-01T00:00:00Z, 2026-05-01T00:00:00Z, 2026-07-31T23:59:59.999999Z",
        "QTD, FEBRUARY, 2026-01-31T12:00:00Z, 2025-11-01T00:00:00Z, 2025-08-01T00:00:00Z, 2025-10-31T12:00:00Z",
        "QTD, FEBRUARY, 2026-04-30T12:00:00Z, 2026-02-01T00:00:00Z, 2025-11-01T00:00:00Z, 2026-01-28T12:00:00Z",
        "QTD, MARCH,    2026-08-31T12:00:00Z, 2026-06-01T00:00:00Z, 2026-03-01T00:00:00Z, 2026-05-31T12:00:00Z",
        "QTD, MARCH,    2026-05-31T12:00:00Z, 2026-03-01T00:00:00Z, 2025-12-01T00:00:00Z, 2026-03-01T00:00:00Z",
        "QTD, APRIL,    2026-11-12T09:00:00Z, 2026-10-01T00:00:00Z, 2026-07-01T00:00:00Z, 2026-08-12T09:00:00Z",
        "QTD, DECEMBER, 2026-12-01T00:00:00Z, 2026-12-01T00:00:00Z, 2026-09-01T00:00:00Z, 2026-09-01T00:00:00Z",
        "YTD, FEBRUARY, 2026-01-31T23:59:59.999999Z, 2025-02-01T00:00:00Z, 2024-02-01T00:00:00Z, 2025-01-30T23:59:59.999999Z",
        "YTD, FEBRUARY, 2026-02-01T00:00:00Z, 2026-02-01T00:00:00Z, 2025-02-01T00:00:00Z, 2025-02-01T00:00:00Z",
        "YTD, OCTOBER,  2026-11-12T09:00:00Z, 2026-10-01T00:00:00Z, 2025-10-01T00:00:00Z, 2025-11-12T09:00:00Z",
        "YTD, JANUARY,  2026-11-12T09:00:00Z, 2026-01-01T00:00:00Z, 2025-01-01T00:00:00Z, 2025-11-12T09:00:00Z",
        "MTD, FEBRUARY, 2026-11-12T09:00:00Z, 2026-11-01T00:00:00Z, 2026-10-01T00:00:00Z, 2026-10-12T09:00:00Z",
    })
    void quartersAndYearsAreTheOrganizationsOwn(
            CalendarPeriod period, Month first, Instant now, Instant start, Instant earlier, Instant earlierEnd) {
        assertThat(period.interval(now, first)).isEqualTo(new Interval(start, now));
        assertThat(period.comparison(now, first)).isEqualTo(new Interval(earlier, earlierEnd));
    }

    @ParameterizedTest
    @EnumSource(Month.class)
    void everyFiscalYearHasFourQuartersThatFollowEachOther(Month first) {
        Instant now = Instant.parse("2027-12-31T12:00:00Z");
        Instant year = CalendarPeriod.YTD.interval(now, first).start();

        assertThat(year.atZone(UTC).getMonth()).isEqualTo(first);
        IntStream.range(0, 12).forEach(month -> {
            Instant day = year.atZone(UTC).plusMonths(month).plusDays(9).toInstant();
            assertThat(CalendarPeriod.QTD.interval(day, first).start())
                    .isEqualTo(year.atZone(UTC).plusMonths(month / 3 * 3L).toInstant());
            assertThat(CalendarPeriod.YTD.interval(day, first).start()).isEqualTo(year);
        });
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
