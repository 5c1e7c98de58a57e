package dev.tokenward.usage.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinalDaysTest {
    @ParameterizedTest(name = "books of {0}, at {1}: {2} is final: {3}")
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-11-23T09:30:00Z, 2026-11-23, false",
        "2026-01-01T00:00:00Z, 2026-11-23T09:30:00Z, 2026-10-24, false",
        "2026-01-01T00:00:00Z, 2026-11-23T09:30:00Z, 2026-10-23, true",
        "2026-01-01T00:00:00Z, 2026-11-23T00:00:00Z, 2026-10-23, true",
        "2026-01-01T00:00:00Z, 2026-11-22T23:59:59.999999Z, 2026-10-23, false",
        "2026-11-20T00:00:00Z, 2026-11-23T09:30:00Z, 2026-01-01, false",
        "2026-10-24T09:30:00Z, 2026-11-23T09:30:00Z, 2026-01-01, true",
        "2026-10-24T09:30:01Z, 2026-11-23T09:30:00Z, 2026-01-01, false"
    })
    void dayIsFinalThirtyDaysAfterItEndedInBooksAsOld(Instant openedAt, Instant now, LocalDate day, boolean isFinal) {
        assertThat(new FinalDays(openedAt, now).isFinal(day)).isEqualTo(isFinal);
    }

    @Test
    void whatConcernsAFinalDayCountsNow() {
        Instant now = Instant.parse("2026-11-23T09:30:00Z");
        FinalDays days = new FinalDays(Instant.parse("2026-01-01T00:00:00Z"), now);
        Instant late = Instant.parse("2026-10-23T23:59:59Z");
        Instant open = Instant.parse("2026-10-24T00:00:00Z");

        assertThat(days.countedAt(late)).isEqualTo(now);
        assertThat(days.countedAt(open)).isEqualTo(open);
    }
}
