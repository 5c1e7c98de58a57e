package dev.tokenward.commons.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
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
        Random random = new Random(seed);
        List<Money> parts = Stream.concat(
                        Stream.of(Money.of("0.000000001")),
                        IntStream.range(0, random.nextInt(7)).mapToObj(part -> upTo9Dollars(random)))
                .map(part -> random.nextInt(5) == 0 ? part.negated() : part)
                .toList();
        Money discount = random.nextInt(10) == 0 ? upTo9Dollars(random).negated() : upTo9Dollars(random);
        BigDecimal whole = parts.stream().map(part -> part.usd().abs()).reduce(BigDecimal.ZERO, BigDecimal::add);

        List<Money> shares = DiscountShares.share(discount, parts);

        assertThat(shares.stream().reduce(Money.ZERO, Money::plus)).isEqualTo(discount);
        for (int part = 0; part < parts.size(); part++) {
            BigDecimal exact = discount.usd().multiply(parts.get(part).usd().abs());
            assertThat(shares.get(part).usd().multiply(whole).subtract(exact).abs())
                    .isLessThan(whole.movePointLeft(9));
        }
    }

    /** Down to a billionth of a dollar, and nothing at times. */
    static Money upTo9Dollars(Random random) {
        return random.nextInt(5) == 0
                ? Money.ZERO
                : new Money(BigDecimal.valueOf((long) (random.nextDouble() * 9_000_000_000L), Money.SCALE));
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
