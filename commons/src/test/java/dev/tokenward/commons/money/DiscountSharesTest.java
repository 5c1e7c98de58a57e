package dev.tokenward.commons.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.testkit.Gen;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiscountSharesTest {
    @Test
    void whatTheDivisionLeavesGoesToTheLargestRemaindersEarlierOnesFirst() {
        assertThat(shares("0.000000010", "1", "1", "1")).containsExactly("4", "3", "3");
        assertThat(shares("0.000000010", "1", "2", "3")).containsExactly("2", "3", "5");
        assertThat(shares("-0.000000010", "1", "1", "1")).containsExactly("-3", "-3", "-4");
        assertThat(shares("0.3", "1", "0", "2")).containsExactly("100000000", "0", "200000000");
    }

    @Test
    void partsOfBothSignsBearItByTheirSize() {
        assertThat(shares("0.000000009", "-1", "2")).containsExactly("3", "6");
    }

    @Test
    void withoutPartsThereIsNothingToShareItOver() {
        assertThat(shares("1", "0", "0")).containsExactly("0", "0");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsLostAndNoShareIsMoreThanABillionthOff(long seed) {
        Gen gen = new Gen(seed);
        List<Money> parts = Stream.concat(
                        Stream.of(Money.of("0.000000001")),
                        gen.listOf(0, 6, () -> gen.chance(20) ? Money.ZERO : gen.fineMoneyUpTo(9)).stream())
                .map(part -> gen.chance(20) ? part.negated() : part)
                .toList();
        Money discount = gen.chance(10) ? gen.fineMoneyUpTo(5).negated() : gen.fineMoneyUpTo(5);
        BigDecimal whole = parts.stream().map(part -> part.usd().abs()).reduce(BigDecimal.ZERO, BigDecimal::add);

        List<Money> shares = DiscountShares.share(discount, parts);

        assertThat(shares.stream().reduce(Money.ZERO, Money::plus)).isEqualTo(discount);
        for (int part = 0; part < parts.size(); part++) {
            BigDecimal exact = discount.usd().multiply(parts.get(part).usd().abs());
            assertThat(shares.get(part).usd().multiply(whole).subtract(exact).abs())
                    .isLessThan(whole.movePointLeft(9));
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    private static List<String> shares(String discount, String... parts) {
        return DiscountShares.share(
                        Money.of(discount), Stream.of(parts).map(Money::of).toList())
                .stream()
                .map(share -> share.usd().unscaledValue().toString())
                .toList();
    }
}
