package dev.tokenward.analytics.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.analytics.window.Comparison;
import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.CalendarPeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodSpendTest {
    private static final Comparison MTD = Comparison.of(CalendarPeriod.MTD, Instant.parse("2026-11-12T09:00:00Z"));

    @Test
    void daysCountInTheStretchThatTheyAreIn() {
        PeriodSpend spend = PeriodSpend.of(
                MTD,
                List.of(
                        day("2026-09-30", "1000"),
                        day("2026-10-01", "1"),
                        day("2026-10-12", "2"),
                        day("2026-10-13", "1000"),
                        day("2026-11-01", "4"),
                        day("2026-11-12", "8.000000001"),
                        day("2026-11-13", "1000")));

        assertThat(spend.amount()).isEqualTo(Money.of("12.000000001"));
        assertThat(spend.listAmount()).isEqualTo(Money.of("24.000000002"));
        assertThat(spend.earlierAmount()).isEqualTo(Money.of("3"));
    }

    @ParameterizedTest(name = "{0} after {1}: {2}")
    @CsvSource({"110, 100, 10", "90, 100, -10", "0, 100, -100", "100, 100, 0", "200.5, 200, 0", "203, 200, 2", "5, 0, "
    })
    void changeIsInWholePerCentOfTheEarlierAmount(String now, String before, Long percent) {
        PeriodSpend spend = new PeriodSpend(MTD, Money.of(now), Money.ZERO, Money.of(before));

        assertThat(spend.changePercent()).isEqualTo(Optional.ofNullable(percent));
    }

    private static DaySpend day(String day, String usd) {
        Money amount = Money.of(usd);
        return new DaySpend(LocalDate.parse(day), amount, amount.plus(amount));
    }
}
