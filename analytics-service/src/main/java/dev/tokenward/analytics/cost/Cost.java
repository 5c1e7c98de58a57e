package dev.tokenward.analytics.cost;

import dev.tokenward.commons.money.Money;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What one group of usage cost.
 *
 * @param day the bucket, where there are buckets
 * @param dimensions values of what it is grouped by; one that is not known is not there
 */
public record Cost(
        Optional<LocalDate> day, Map<CostDimension, String> dimensions, Money amount, Money listAmount, long requests) {
    public Optional<String> dimension(CostDimension dimension) {
        return Optional.ofNullable(dimensions.get(dimension));
    }
}
