package dev.tokenward.usage.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.testkit.Gen;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutputEstimateTest {
    @Test
    void ofAnUnknownModelItIsTheMeanOfAll() {
        OutputEstimate estimate = new OutputEstimate(Map.of("a", sum(100, 1), "b", sum(301, 3)));

        assertThat(estimate.output("c", 1)).isEqualTo(101);
        assertThat(estimate.output("a", 1)).isEqualTo(100);
        assertThat(estimate.output("b", 3)).isEqualTo(301);
    }

    /** Few requests may have had much; another event may stand for a thousand million of them. */
    @Test
    void itIsNeverMoreThanAnEventCanHave() {
        OutputEstimate estimate = new OutputEstimate(Map.of("a", sum(1_000_000_000_000L, 1)));

        assertThat(estimate.output("a", 1)).isEqualTo(1_000_000_000_000L);
        assertThat(estimate.output("a", 1_000_000_000L)).isEqualTo(1_000_000_000_000L);
    }

    @Test
    void withoutHistoryItIsNothing() {
        assertThat(new OutputEstimate(Map.of()).output("a", 1000)).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tokenward.testkit.Seeds#hundred")
    void itIsTheMeanRoundedUp(long seed) {
        Gen gen = new Gen(seed);
        Map<String, OutputEstimate.Sum> history = new HashMap<>();
        for (int model = 0; model < 4; model++) {
            history.put("model-" + model, sum(gen.betweenLong(0, 1_000_000_000_000L), gen.betweenLong(1, 1_000_000)));
        }
        String model = "model-" + gen.between(0, 3);
        long requests = gen.betweenLong(1, 1_000_000);

        BigDecimal exact = new BigDecimal(history.get(model).output())
                .multiply(BigDecimal.valueOf(requests))
                .divide(BigDecimal.valueOf(history.get(model).requests()), 0, RoundingMode.CEILING)
                .min(BigDecimal.valueOf(1_000_000_000_000L));

        assertThat(new OutputEstimate(history).output(model, requests)).isEqualTo(exact.longValueExact());
    }

    private static OutputEstimate.Sum sum(long output, long requests) {
        return new OutputEstimate.Sum(BigInteger.valueOf(output), requests);
    }
}
