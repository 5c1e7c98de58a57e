package dev.tokenward.limits.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.precedence.Limit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdsTest {
    @ParameterizedTest(name = "{0} of {1} crosses [{2}]")
    @CsvSource(
            nullValues = "unlimited",
            value = {
                "0, 100, ''",
                "74.999999999, 100, ''",
                "75, 100, '75'",
                "89.99, 100, '75'",
                "90, 100, '75, 90'",
                "100, 100, '75, 90, 100'",
                "500, 100, '75, 90, 100'",
                "0, 0, ''",
                "0.000000001, 0, '75, 90, 100'",
                "-5, 0, ''",
                "1000000, unlimited, ''"
            })
    void thresholdIsCrossedAtItsPercentage(String spent, String limit, String crossed) {
        List<Integer> all = Thresholds.crossed(
                Limit.of(Optional.ofNullable(limit).map(Money::of)), Money.of(spent), List.of(75, 90, 100));

        assertThat(all).hasToString("[" + crossed + "]");
    }
}
