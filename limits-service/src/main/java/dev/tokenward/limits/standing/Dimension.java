package dev.tokenward.limits.standing;

import dev.tokenward.commons.time.RecurringPeriod;
import java.util.Comparator;
import java.util.Locale;
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

    /** By the names that {@code period} and product have on the wire; an empty product is all surfaces. */
    static Dimension of(String period, String product) {
        return new Dimension(
                RecurringPeriod.valueOf(period.toUpperCase(Locale.ROOT)),
                Optional.of(product).filter(name -> !name.isEmpty()));
    }

    @Override
    public int compareTo(Dimension other) {
        return ORDER.compare(this, other);
    }
}
