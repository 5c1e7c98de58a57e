package dev.tokenward.usage.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.testkit.Gen;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CumulativeSeriesTest {
    @Test
    void firstPointCountsWhole() {
        assertThat(CumulativeSeries.UNCOUNTED.increase(1, BigDecimal.TEN)).contains(BigDecimal.TEN);
    }

    @Test
    void samePointAgainAddsNothingAndAnEarlierOneNeither() {
        CumulativeSeries counted = new CumulativeSeries(5, BigDecimal.TEN);

        assertThat(counted.increase(5, BigDecimal.TEN)).isEmpty();
        assertThat(counted.increase(4, BigDecimal.ONE)).isEmpty();
        assertThat(counted.increase(6, BigDecimal.TEN)).contains(BigDecimal.ZERO);
    }

    @Test
    void sumThatFellBeganAnew() {
        assertThat(new CumulativeSeries(5, BigDecimal.TEN).increase(6, BigDecimal.ONE))
                .contains(BigDecimal.ONE);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tokenward.testkit.Seeds#hundred")
    void whateverIsLostOrSentAgainTheSumIsTheLastPoints(long seed) {
        Gen gen = new Gen(seed);
        CumulativeSeries series = CumulativeSeries.UNCOUNTED;
        BigDecimal counted = BigDecimal.ZERO;
        long latest = 0;
        for (int i = 0; i < 50; i++) {
            long end = gen.between(1, 40);
            BigDecimal value = BigDecimal.valueOf(end * 3); // grows with time
            Optional<BigDecimal> increase = series.increase(end, value);
            if (increase.isPresent()) {
                counted = counted.add(increase.get());
                series = new CumulativeSeries(end, value);
            }
            latest = Math.max(latest, end);
        }
        assertThat(counted).isEqualByComparingTo(BigDecimal.valueOf(latest * 3));
    }
}
