package dev.tokenward.limits.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentTurnsTest {
    private final RecentTurns recent = new RecentTurns();

    @Test
    void fewTurnsTellNothing() {
        cost("a", "1", "b", "1", "c", "1", "d", "1");
        assertThat(recent.mean()).isEmpty();

        cost("e", "6");
        assertThat(recent.mean()).contains(Money.of("2"));
    }

    @Test
    void aTurnThatGrowsCountsOnceWithWhatItHasCost() {
        cost("a", "1", "b", "1", "c", "1", "d", "1", "e", "1", "a", "3", "a", "6");

        assertThat(recent.mean()).contains(Money.of("2"));
    }

    @Test
    void theOldestAreForgotten() {
        IntStream.range(0, 50).forEach(turn -> recent.put("old" + turn, Money.of("100")));
        IntStream.range(0, 50).forEach(turn -> recent.put("new" + turn, Money.of("0.10")));

        assertThat(recent.mean()).contains(Money.of("0.10"));
    }

    private void cost(String... turnsAndAmounts) {
        for (int i = 0; i < turnsAndAmounts.length; i += 2) {
            recent.put(turnsAndAmounts[i], Money.of(turnsAndAmounts[i + 1]));
        }
    }
}
