package dev.tokenward.analytics.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdoptionRateTest {
    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "0, 10, 0.00",
        "5, 10, 50.00",
        "10, 10, 100.00",
        "12, 10, 120.00",
        "1, 3, 33.33",
        "2, 3, 66.67",
        "1, 16000, 0.01",
        "3, 16000, 0.02",
        "1, 40000, 0.00",
        "1, 1, 100.00"
    })
    void rateIsActivePeopleForEachHundredSeats(long active, long seats, BigDecimal percent) {
        assertThat(AdoptionRate.percent(active, Optional.of(seats))).contains(percent);
    }

    @Test
    void withoutSeatsThereIsNoRate() {
        assertThat(AdoptionRate.percent(5, Optional.of(0L))).isEmpty();
        assertThat(AdoptionRate.percent(5, Optional.empty())).isEmpty();
    }

    @Test
    void seatsStandFromTheDayTheyWereLearnedUntilTheNext() {
        SeatHistory seats = new SeatHistory(
                new TreeMap<>(Map.of(LocalDate.parse("2026-11-03"), 7L, LocalDate.parse("2026-11-10"), 9L)));

        assertThat(seats.on(LocalDate.parse("2026-11-02"))).isEmpty();
        assertThat(seats.on(LocalDate.parse("2026-11-03"))).contains(7L);
        assertThat(seats.on(LocalDate.parse("2026-11-09"))).contains(7L);
        assertThat(seats.on(LocalDate.parse("2026-11-10"))).contains(9L);
        assertThat(seats.on(LocalDate.parse("2027-01-01"))).contains(9L);
    }
}
