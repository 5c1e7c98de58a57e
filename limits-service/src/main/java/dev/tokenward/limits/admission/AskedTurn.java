package dev.tokenward.limits.admission;

import dev.tokenward.commons.money.Money;
import java.util.Optional;

/**
 * A turn that somebody wants to start.
 *
 * @param user id, email or account UUID
 * @param turnId empty for a turn that shall be given one
 * @param estimate empty for the policy's default
 */
record AskedTurn(
        String user, String surface, Optional<String> model, Optional<String> turnId, Optional<Money> estimate) {}
