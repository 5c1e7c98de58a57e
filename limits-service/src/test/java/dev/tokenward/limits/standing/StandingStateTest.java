package dev.tokenward.limits.standing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.spending.RisingSpend;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.precedence.Limit;
import dev.tokenward.limits.setting.LimitScope;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingStateTest {
    @ParameterizedTest
    @CsvSource({
        "100, 0, OK, 0",
        "100, 79.999999999, OK, 0.8",
        "100, 80, NEAR, 0.8",
        "100, 99.999999999, NEAR, 1",
        "100, 100, REACHED, 1",
        "100, 250, REACHED, 2.5",
        "0, 0, REACHED, 1",
        "0, 3, REACHED, 4",
        "unlimited, 1000, UNLIMITED, none"
    })
    void aLimitIsNearFromEightyPercentOn(String limit, String spent, StandingState state, String share) {
        Optional<Money> amount = limit.equals("unlimited") ? Optional.empty() : Optional.of(Money.of(limit));
        Standing standing = new Standing(
                "spl",
                LimitScope.organization(),
                new Dimension(RecurringPeriod.MONTHLY, Optional.empty()),
                Limit.of(amount),
                Money.of(spent),
                Money.ZERO,
                Instant.EPOCH);

        assertThat(StandingState.of(standing)).isEqualTo(state);
        assertThat(StandingState.usedShare(standing)
                        .map(used -> used.stripTrailingZeros().toPlainString())
                        .orElse("none"))
                .isEqualTo(share);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, false", "0, 0.01, true", "1, 2.99, false", "1, 3, true", "1, 0, false", "5, 100, true"})
    void spendingRisesFromThreeTimesTheWeekBeforeOn(String before, String last, boolean rising) {
        assertThat(RisingSpend.isRising(Money.of(before), Money.of(last))).isEqualTo(rising);
    }
}
