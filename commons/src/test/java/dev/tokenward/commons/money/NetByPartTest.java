package dev.tokenward.commons.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.testkit.Gen;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetByPartTest {
    @Test
    void eachPartBearsItsShare() {
        NetByPart net = NetByPart.of(Money.of("4"), Money.of("3"), List.of(Money.of("1"), Money.of("3"), Money.ZERO));

        assertThat(net.parts()).containsExactly(Money.of("0.75"), Money.of("2.25"), Money.ZERO);
        assertThat(net.rest()).isEqualTo(Money.ZERO);
    }

    @Test
    void discountWithNoPartLeftIsTheRest() {
        NetByPart net = NetByPart.of(Money.ZERO, Money.of("-0.5"), List.of(Money.ZERO, Money.ZERO));

        assertThat(net.parts()).containsExactly(Money.ZERO, Money.ZERO);
        assertThat(net.rest()).isEqualTo(Money.of("-0.5"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void partsAndRestAreTheNet(long seed) {
        Gen gen = new Gen(seed);
        List<Money> parts = gen.listOf(0, 7, () -> gen.chance(20) ? Money.ZERO : gen.fineMoneyUpTo(9));
        Money gross = parts.stream().reduce(Money.ZERO, Money::plus);
        Money net = gen.fineMoneyUpTo(9);

        NetByPart split = NetByPart.of(gross, net, parts);

        assertThat(split.parts().stream().reduce(split.rest(), Money::plus)).isEqualTo(net);
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }
}
