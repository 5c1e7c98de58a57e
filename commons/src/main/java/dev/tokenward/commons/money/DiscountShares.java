package dev.tokenward.commons.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shares a discount out over the parts of a cost so that nothing of it is lost: by the size of the parts, whatever their sign, in
 * billionths of a dollar; what the division leaves goes to the parts with the largest remainders, earlier ones first.
 */
final class DiscountShares {
    private DiscountShares() {}

    /**
     * What is taken off each part, in their order.
     *
     * @param parts not all zero, unless the discount is
     */
    static List<Money> share(Money discount, List<Money> parts) {
        BigDecimal whole = parts.stream().map(part -> part.usd().abs()).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (whole.signum() == 0) {
            return parts.stream().map(part -> Money.ZERO).toList();
        }
        List<Money> shares = new ArrayList<>();
        List<BigDecimal> remainders = new ArrayList<>();
        Money left = discount;
        for (Money part : parts) {
            BigDecimal weighed = discount.usd().multiply(part.usd().abs());
            Money share = new Money(weighed.divide(whole, Money.SCALE, RoundingMode.FLOOR));
            shares.add(share);
            remainders.add(weighed.subtract(share.usd().multiply(whole)));
            left = left.minus(share);
        }
        int units = left.usd().unscaledValue().intValueExact();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing(remainders::get, Comparator.reverseOrder()))
                .limit(units)
                .forEach(part -> shares.set(part, shares.get(part).plus(new Money(BigDecimal.ONE.movePointLeft(9)))));
        return List.copyOf(shares);
    }
}
