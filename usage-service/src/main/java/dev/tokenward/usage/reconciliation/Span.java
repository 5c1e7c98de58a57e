package dev.tokenward.usage.reconciliation;

import dev.tokenward.commons.time.Interval;
import java.time.Instant;

/**
 * Which days are looked at, and what of their movements.
 *
 * @param days whole UTC days
 * @param since recorded after it
 * @param until recorded up to it
 */
record Span(Interval days, Instant since, Instant until) {}
