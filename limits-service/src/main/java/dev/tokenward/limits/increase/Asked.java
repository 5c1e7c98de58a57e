package dev.tokenward.limits.increase;

import dev.tokenward.limits.precedence.Limit;
import dev.tokenward.limits.standing.Dimension;
import java.util.Optional;

/**
 * What somebody asks for.
 *
 * @param userId empty for oneself
 */
record Asked(Optional<String> userId, Dimension dimension, Limit wanted, String reason) {}
