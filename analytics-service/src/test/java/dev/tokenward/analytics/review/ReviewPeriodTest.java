package dev.tokenward.analytics.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewPeriodTest {
    @ParameterizedTest(name = "{0}, rollout {1}, at {2}: {3} from {4} to {5}, before it {6}")
    @CsvSource({
        "WEEKLY, false, 2026-11-23T02:00:00Z, WEEKLY, 2026-11-16, 2026-11-23, 2026-11-09",
        "WEEKLY, false, 2026-11-23T01:59:59.999999Z, WEEKLY, 2026-11-09, 2026-11-16, 2026-11-02",
        "WEEKLY, false, 2026-11-29T23:00:00Z, WEEKLY, 2026-11-16, 2026-11-23, 2026-11-09",
        "WEEKLY, false, 2026-01-05T02:00:00Z, WEEKLY, 2025-12-29, 2026-01-05, 2025-12-22",
        "MONTHLY, true, 2026-11-23T02:00:00Z, MONTHLY, 2026-10-01, 2026-11-01, 2026-09-01",
        "MONTHLY, false, 2026-12-01T01:59:59.999999Z, MONTHLY, 2026-10-01, 2026-11-01, 2026-09-01",
        "MONTHLY, false, 2026-12-01T02:00:00Z, MONTHLY, 2026-11-01, 2026-12-01, 2026-10-01",
        "MONTHLY, false, 2026-01-01T03:00:00Z, MONTHLY, 2025-12-01, 2026-01-01, 2025-11-01",
        "AUTOMATIC, true, 2026-11-23T02:00:00Z, WEEKLY, 2026-11-16, 2026-11-23, 2026-11-09",
        "AUTOMATIC, false, 2026-11-23T02:00:00Z, MONTHLY, 2026-10-01, 2026-11-01, 2026-09-01"
    })
    void wholeWeekOrMonthIsDueTwoHoursAfterItsEnd(
            ReviewCadence setting,
            boolean rollout,
            Instant now,
            ReviewCadence cadence,
            LocalDate first,
            LocalDate end,
            LocalDate before) {
        ReviewPeriod due = ReviewPeriod.due(setting, rollout, now).orElseThrow();

        assertThat(due.cadence()).isEqualTo(cadence);
        assertThat(due.days().first()).isEqualTo(first);
        assertThat(due.days().end()).isEqualTo(end);
        assertThat(due.earlier().first()).isEqualTo(before);
        assertThat(due.earlier().end()).isEqualTo(first);
    }

    @Test
    void nothingIsDueWhereReviewsAreOff() {
        assertThat(ReviewPeriod.due(ReviewCadence.OFF, true, Instant.parse("2026-11-23T02:00:00Z")))
                .isEmpty();
    }
}
