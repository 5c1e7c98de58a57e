package dev.tokenward.limits.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.hold.HoldLedger.Position;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoldLedgerTest {
    private static final Instant END = Instant.parse("2026-11-23T10:30:00Z");
    private static final Instant BEFORE = END.minusNanos(1000);

    @Test
    void turnHoldsItsEstimateLessWhatIsRecorded() {
        assertThat(HoldLedger.positionOf(hold("5", "0", null), BEFORE)).isEqualTo(new Position(true, Money.of("5")));
        assertThat(HoldLedger.positionOf(hold("5", "2", null), BEFORE)).isEqualTo(new Position(true, Money.of("3")));
        assertThat(HoldLedger.positionOf(hold("5", "5", null), BEFORE)).isEqualTo(new Position(true, Money.ZERO));
        assertThat(HoldLedger.positionOf(hold("5", "9", null), BEFORE)).isEqualTo(new Position(true, Money.ZERO));
    }

    @Test
    void leaseEndsByAge() {
        assertThat(HoldLedger.positionOf(hold("5", "0", null), END)).isEqualTo(new Position(false, Money.ZERO));
        assertThat(HoldLedger.positionOf(hold("5", "0", null), END.plusNanos(1000))
                        .open())
                .isFalse();
    }

    @Test
    void leaseEndsByWhatTheTurnAddsBeyondItsHold() {
        assertThat(HoldLedger.positionOf(hold("5", "7", "2"), BEFORE).open()).isTrue();
        assertThat(HoldLedger.positionOf(hold("5", "7.000000001", "2"), BEFORE).open())
                .isFalse();
    }

    private static Hold hold(String estimate, String recorded, String overrun) {
        return new Hold(
                "turn",
                "ada",
                "chat",
                Set.of(),
                Money.of(estimate),
                Money.of(recorded),
                END,
                Optional.ofNullable(overrun).map(Money::of));
    }
}
