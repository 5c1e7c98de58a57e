package dev.tokenward.usage.correction;

import java.time.Instant;
import java.util.List;

/**
 * Which events are looked at.
 *
 * @param models as events name them; empty for all
 * @param unpricedOnly those that count at the fallback price, or have it beside the cost that came with them, and of these those
 *     that have a price by now
 */
record Selection(Instant start, Instant end, List<String> models, boolean unpricedOnly) {
    Selection {
        models = List.copyOf(models);
    }
}
