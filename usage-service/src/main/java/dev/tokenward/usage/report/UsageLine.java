package dev.tokenward.usage.report;

import dev.tokenward.usage.rating.TokenKind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One bucket's usage, whole or of one group.
 *
 * @param bucket its first instant
 * @param group by what it is told apart; what is not in it was not asked for, or is not known
 */
record UsageLine(
        Instant bucket,
        Map<UsageDimension, String> group,
        long requests,
        Map<TokenKind, Long> tokens,
        long webSearches) {
    UsageLine {
        group = Map.copyOf(group);
        tokens = Map.copyOf(tokens);
    }

    Optional<String> of(UsageDimension dimension) {
        return Optional.ofNullable(group.get(dimension));
    }
}
