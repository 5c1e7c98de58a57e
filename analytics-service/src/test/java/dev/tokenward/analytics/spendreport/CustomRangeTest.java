package dev.tokenward.analytics.spendreport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.analytics.window.DayRange;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomRangeTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "2026-08-25, 2026-11-23, ",
        "2026-08-24, 2026-11-23, starting_at",
        "2026-08-25, 2026-11-24, ending_at",
        "2026-08-26, 2026-11-24, ",
        "2026-11-23, 2026-11-24, ",
        "2026-08-24, 2026-12-24, starting_at"
    })
    void rangeIsAtMostNinetyDaysWideAndStartsAtMostNinetyDaysBack(LocalDate first, LocalDate end, String refused) {
        assertThat(CustomRange.refusal(new DayRange(first, end), TODAY).map(CustomRange.Refusal::parameter))
                .isEqualTo(Optional.ofNullable(refused));
    }
}
