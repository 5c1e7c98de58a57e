package dev.tokenward.analytics.member;

import dev.tokenward.commons.money.Money;

/** What a person used: model requests, tokens of all kinds, and what they cost after discounts. */
record OwnUse(long requests, long tokens, Money amount) {
    static final OwnUse NONE = new OwnUse(0, 0, Money.ZERO);

    OwnUse plus(OwnUse more) {
        return new OwnUse(requests + more.requests, tokens + more.tokens, amount.plus(more.amount));
    }
}
