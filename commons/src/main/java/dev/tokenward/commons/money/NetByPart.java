package dev.tokenward.commons.money;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What each part of a cost is after discounts: the discount of the whole, shared by {@link DiscountShares}
 * (docs/decisions/0020). Parts and rest together are the net of the whole, to the last digit.
 *
 * @param parts in the order of the gross parts
 * @param rest what a later discount alone changed, with no part left to it; zero as a rule
 */
public record NetByPart(List<Money> parts, Money rest) {
    public NetByPart {
        parts = List.copyOf(parts);
    }

    /** @param grossParts together the gross */
    public static NetByPart of(Money gross, Money net, List<Money> grossParts) {
        List<Money> shares = DiscountShares.share(gross.minus(net), grossParts);
        List<Money> parts = IntStream.range(0, grossParts.size())
                .mapToObj(part -> grossParts.get(part).minus(shares.get(part)))
                .toList();
        return new NetByPart(parts, parts.stream().reduce(net, Money::minus));
    }
}
