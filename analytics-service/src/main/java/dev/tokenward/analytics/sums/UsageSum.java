package dev.tokenward.analytics.sums;

import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * The sums of one group of usage.
 *
 * @param day the bucket, where there are buckets
 * @param dimensions values of what it is grouped by; one that is not known is not there
 * @param figures what was asked to be added up
 */
public record UsageSum(Optional<LocalDate> day, Map<Dimension, String> dimensions, Map<Measure, BigDecimal> figures) {
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
}
