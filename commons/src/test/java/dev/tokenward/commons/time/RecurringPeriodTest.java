package dev.tokenward.commons.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurringPeriodTest {
    @ParameterizedTest
    @CsvSource({
        "DAILY,   2026-11-23T00:00:00Z,        2026-11-23T00:00:00Z, 2026-11-24T00:00:00Z",
        "DAILY,   2026-11-23T23:59:59.999999Z, 2026-11-23T00:00:00Z, 2026-11-24T00:00:00Z",
        "WEEKLY,  2026-11-23T00:00:00Z,        2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z",
        "WEEKLY,  2026-11-22T23:59:59.999999Z, 2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z",
        "WEEKLY,  2027-01-01T12:00:00Z,        2026-12-28T00:00:00Z, 2027-01-04T00:00:00Z",
        "MONTHLY, 2026-12-31T23:59:59.999999Z, 2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z",
        "MONTHLY, 2028-02-29T12:00:00Z,        2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
    })
    void startsAnewAtUtcBoundaries(RecurringPeriod period, Instant instant, Instant start, Instant end) {
        assertThat(period.containing(instant)).isEqualTo(new Interval(start, end));
    }
}
