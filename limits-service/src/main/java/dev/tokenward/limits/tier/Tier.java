package dev.tokenward.limits.tier;

import dev.tokenward.limits.precedence.Limit;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A named set of monthly limits.
 *
 * @param limits by surface, in its order; surfaces that are not named are left as they are
 * @param updatedAt empty for a tier to start with that nobody has changed
 */
record Tier(String name, Map<String, Limit> limits, Optional<Instant> updatedAt) {
    Tier {
        limits = Collections.unmodifiableMap(new TreeMap<>(limits));
    }
}
