package dev.tokenward.analytics.sums;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.money.NetByPart;
import dev.tokenward.commons.time.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Splits cost by what it was for. The discount is shared over the parts of each bucket, model, context window and region, as
 * usage-service's own cost report does (docs/decisions/0020, 0027), and added up from there: so the parts of any grouping are
 * together what it costs whole, and say the same however else it is grouped by those three.
 */
final class CostSplit {
    /** What a discount is shared within, beside the bucket. */
    static final Set<Dimension> SHARED_WITHIN =
            Set.of(Dimension.MODEL, Dimension.CONTEXT_WINDOW, Dimension.INFERENCE_GEO);

    private CostSplit() {}

    /** One sum for each group that costs something; without a number of requests, which have no part. */
    static List<UsageSum> of(List<Whole> wholes, Set<Dimension> groupBy) {
        Map<Key, Amounts> groups = new LinkedHashMap<>();
        for (Whole whole : wholes) {
            NetByPart net = NetByPart.of(whole.gross(), whole.net(), whole.parts());
            for (CostPart part : CostPart.values()) {
                Amounts amounts = new Amounts(
                        net.parts().get(part.ordinal()), whole.parts().get(part.ordinal()));
                groups.merge(key(whole, Optional.of(part), groupBy), amounts, Amounts::plus);
            }
            groups.merge(key(whole, Optional.empty(), groupBy), new Amounts(net.rest(), Money.ZERO), Amounts::plus);
        }
        List<UsageSum> sums = new ArrayList<>();
        groups.forEach((key, amounts) -> {
            if (!amounts.net().isZero() || !amounts.gross().isZero()) {
                sums.add(new UsageSum(key.bucket(), key.dimensions(), amounts.figures()));
            }
        });
        return sums;
    }

    private static Key key(Whole whole, Optional<CostPart> part, Set<Dimension> groupBy) {
        Map<Dimension, String> dimensions = new EnumMap<>(Dimension.class);
        dimensions.putAll(whole.dimensions());
        part.ifPresent(known -> known.addTo(dimensions));
        dimensions.keySet().retainAll(groupBy);
        return new Key(whole.bucket(), dimensions);
    }

    /**
     * Cost that has one discount to share.
     *
     * @param parts of the gross, by {@link CostPart}
     */
    record Whole(
            Optional<Interval> bucket, Map<Dimension, String> dimensions, Money gross, Money net, List<Money> parts) {}

    private record Key(Optional<Interval> bucket, Map<Dimension, String> dimensions) {}

    private record Amounts(Money net, Money gross) {
        private Amounts plus(Amounts other) {
            return new Amounts(net.plus(other.net), gross.plus(other.gross));
        }

        private Map<Measure, BigDecimal> figures() {
            return Map.of(Measure.AMOUNT, net.usd(), Measure.LIST_AMOUNT, gross.usd());
        }
    }
}
