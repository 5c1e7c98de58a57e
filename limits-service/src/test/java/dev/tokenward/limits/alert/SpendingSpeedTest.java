package dev.tokenward.limits.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpendingSpeedTest {
    @ParameterizedTest(name = "at :{0}, {1} after {2}, usual {3} in {4} hours: {5}")
    @CsvSource({
        // minute, running hour, hour before, sum and number of usual hours, fast, last hour
        "30, 30, 0, 60, 6, true, 30.00",
        "30, 29.99, 0, 60, 6, false, 0",
        "30, 20, 20, 60, 6, true, 30.00",
        "00, 0, 30, 60, 6, true, 30.00",
        "59, 0, 600, 60, 6, false, 0",
        "30, 300, 0, 60, 5, false, 0",
        "30, 9.99, 0, 0.06, 6, false, 0",
        "30, 10, 0, 0.06, 6, true, 10.00",
        "30, 30, -50, 60, 6, true, 30.00"
    })
    void fastIsThreeTimesTheUsualAndAtLeastTenDollars(
            String minute, String current, String previous, String sum, int hours, boolean fast, String last) {
        SpendHours history = new SpendHours(Money.of(current), Money.of(previous), Money.ZERO, Money.of(sum), hours);

        var reading = SpendingSpeed.fast(history, Instant.parse("2026-11-23T09:" + minute + ":00Z"), 3, Money.of("10"));

        assertThat(reading.isPresent()).isEqualTo(fast);
        reading.ifPresent(each -> assertThat(each.spent().orElseThrow()).hasToString(last));
    }
}
