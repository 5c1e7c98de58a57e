package dev.tokenward.limits.standing;

import dev.tokenward.commons.time.RecurringPeriod;
import java.util.Comparator;
import java.util.Optional;

/**
 * What limits are resolved by, each by itself: a period, overall or one surface.
 *
 * @param product empty for all surfaces together
 */
public record Dimension(RecurringPeriod period, Optional<String> product) implements Comparable<Dimension> {
    private static final Comparator<Dimension> ORDER = Comparator.comparing(
                    Dimension::product, Comparator.comparing(product -> product.orElse("")))
            .thenComparing(Dimension::period, Comparator.reverseOrder());

    @Override
    public int compareTo(Dimension other) {
        return ORDER.compare(this, other);
    }
}
