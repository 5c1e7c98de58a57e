package dev.tokenward.limits.admission;

import dev.tokenward.commons.money.Money;
import java.util.Optional;

/**
 * A turn that somebody wants to start.
 *
 * @param user id, email or account UUID
 * @param turnId the asker's name for the turn, or the one that it was given
 * @param estimate empty for the policy's default
 */
public record AskedTurn(String user, String surface, Optional<String> model, String turnId, Optional<Money> estimate) {}
