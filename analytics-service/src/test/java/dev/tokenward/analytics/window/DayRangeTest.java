package dev.tokenward.analytics.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.time.Interval;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayRangeTest {
    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "2026-11-01T00:00:00Z, 2026-11-02T00:00:00Z, 2026-11-01, 2026-11-02",
        "2026-11-01T00:00:00Z, 2026-11-02T00:00:00.000001Z, 2026-11-01, 2026-11-03",
        "2026-11-01T00:00:00Z, 2026-11-01T23:59:59.999999Z, 2026-11-01, 2026-11-02",
        "2026-11-01T23:59:59.999999Z, 2026-11-02T00:00:00Z, 2026-11-01, 2026-11-02",
        "2026-11-01T10:00:00Z, 2026-11-01T10:00:00.000001Z, 2026-11-01, 2026-11-02"
    })
    void aDayThatIsTakenInPartIsThereWholly(Instant start, Instant end, LocalDate first, LocalDate rangeEnd) {
        assertThat(DayRange.touchedBy(new Interval(start, end))).isEqualTo(new DayRange(first, rangeEnd));
    }
}
