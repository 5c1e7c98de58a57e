package dev.tokenward.analytics.monthlimit;

import dev.tokenward.commons.money.Money;
import java.util.Optional;

/**
 * What holds above people's own limits in a month.
 *
 * @param group of a pool; empty for the organization's
 * @param product the one surface that it is about; empty for all
 */
public record Ceiling(Optional<String> group, Optional<String> product, Money amount) {}
