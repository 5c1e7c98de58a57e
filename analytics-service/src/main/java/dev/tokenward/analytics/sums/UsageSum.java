package dev.tokenward.analytics.sums;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.Interval;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * The sums of one group of usage.
 *
 * @param bucket where there are buckets
 * @param dimensions values of what it is grouped by; one that is not known is not there
 * @param figures what was asked to be added up; parts of a cost have no requests
 */
public record UsageSum(Optional<Interval> bucket, Map<Dimension, String> dimensions, Map<Measure, BigDecimal> figures) {
    public Optional<String> dimension(Dimension dimension) {
        return Optional.ofNullable(dimensions.get(dimension));
    }

    /** @param measure one of the two amounts */
    public Money money(Measure measure) {
        return new Money(figures.get(measure));
    }

    /** @param measure any but the two amounts */
    public long count(Measure measure) {
        return figures.get(measure).longValueExact();
    }

    /** Empty for parts of a cost. */
    public Optional<Long> requests() {
        return Optional.ofNullable(figures.get(Measure.REQUESTS)).map(BigDecimal::longValueExact);
    }
}
