package dev.tokenward.analytics.leaderboard;

import dev.tokenward.analytics.actor.Actor;
import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;

/** What one user used: model requests, tokens of all kinds, and what they cost after discounts. */
record UserTotals(Actor actor, long requests, long tokens, Money amount) {
    /** What the leaderboard ranks by (docs/rules.md, section 6). */
    enum By {
        TOKENS,
        AMOUNT
    }

    BigDecimal value(By by) {
        return switch (by) {
            case TOKENS -> BigDecimal.valueOf(tokens);
            case AMOUNT -> amount.usd();
        };
    }
}
