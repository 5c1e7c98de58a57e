package dev.tokenward.analytics.summary;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How many people used a product on a day and next used it so many days later.
 *
 * @param product empty for any product
 * @param daysToNext from 1; {@link ActiveUsers#LONGEST} when it was later than that, or never
 */
public record Presence(Optional<String> product, LocalDate day, int daysToNext, long people) {}
