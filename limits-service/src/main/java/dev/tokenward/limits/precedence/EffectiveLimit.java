package dev.tokenward.limits.precedence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The limit that holds in one dimension, with its whole explanation.
 *
 * @param winner empty when no limit is set: the spend is not capped
 * @param rule which rule chose it
 * @param candidates every candidate that stands now, the winner included
 */
public record EffectiveLimit(Optional<LimitCandidate> winner, Rule rule, List<LimitCandidate> candidates) {
    public EffectiveLimit {
        candidates = List.copyOf(candidates);
    }

    /** The sentences of docs/rules.md, section 2, one constant each. */
    public enum Rule {
        TEMPORARY_INDIVIDUAL_LIMIT,
        INDIVIDUAL_LIMIT,
        LOWEST_INHERITED_LIMIT,
        HIGHEST_INHERITED_LIMIT,
        NO_LIMIT;

        /** The name on the wire: {@code individual_limit}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
