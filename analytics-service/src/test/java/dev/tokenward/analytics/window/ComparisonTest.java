package dev.tokenward.analytics.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.time.CalendarPeriod;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        // period, now, first day, end, earlier first day, earlier end
        "MTD, 2026-11-12T09:00:00Z, 2026-11-01, 2026-11-13, 2026-10-01, 2026-10-13",
        "MTD, 2026-11-11T23:59:59.999999Z, 2026-11-01, 2026-11-12, 2026-10-01, 2026-10-12",
        "MTD, 2026-11-12T00:00:00Z, 2026-11-01, 2026-11-13, 2026-10-01, 2026-10-13",
        "MTD, 2026-11-12T00:00:00.000001Z, 2026-11-01, 2026-11-13, 2026-10-01, 2026-10-13",
        "MTD, 2026-11-01T00:00:00Z, 2026-11-01, 2026-11-02, 2026-10-01, 2026-10-02",
        "MTD, 2026-10-31T12:00:00Z, 2026-10-01, 2026-11-01, 2026-09-01, 2026-10-01",
        "MTD, 2026-03-28T23:59:59.999999Z, 2026-03-01, 2026-03-29, 2026-02-01, 2026-03-01",
        "MTD, 2026-03-31T00:00:00Z, 2026-03-01, 2026-04-01, 2026-02-01, 2026-03-01",
        "MTD, 2026-01-05T06:00:00Z, 2026-01-01, 2026-01-06, 2025-12-01, 2025-12-06",
        "QTD, 2026-11-12T09:00:00Z, 2026-10-01, 2026-11-13, 2026-07-01, 2026-08-13",
        "QTD, 2026-06-30T09:00:00Z, 2026-04-01, 2026-07-01, 2026-01-01, 2026-04-01",
        "YTD, 2026-11-12T09:00:00Z, 2026-01-01, 2026-11-13, 2025-01-01, 2025-11-13",
        "LAST_MONTH, 2026-11-12T09:00:00Z, 2026-10-01, 2026-11-01, 2026-09-01, 2026-10-01",
        "LAST_90_DAYS, 2026-11-23T09:00:00Z, 2026-08-26, 2026-11-24, 2026-05-28, 2026-08-26"
    })
    void periodIsComparedWithTheSameStretchOnePeriodEarlier(
            CalendarPeriod period,
            Instant now,
            LocalDate first,
            LocalDate end,
            LocalDate earlier,
            LocalDate earlierEnd) {
        Comparison comparison = Comparison.of(period, now);

        assertThat(comparison).isEqualTo(new Comparison(new DayRange(first, end), new DayRange(earlier, earlierEnd)));
    }

    @Test
    void earlierStretchNeverReachesIntoThePeriodOnAnyDayOfTwoYears() {
        LocalDate first = LocalDate.parse("2026-01-01");
        int checked = 0;
        for (LocalDate day = first; day.isBefore(first.plusYears(2)); day = day.plusDays(1)) {
            for (CalendarPeriod period : CalendarPeriod.values()) {
                Comparison comparison =
                        Comparison.of(period, DayRange.startOf(day).plusSeconds(40_000));
                assertThat(comparison.earlier().end())
                        .isBeforeOrEqualTo(comparison.days().first());
                assertThat(comparison.earlier().length()).isPositive();
                checked++;
            }
        }
        assertThat(checked).isEqualTo(730 * 5);
    }
}
