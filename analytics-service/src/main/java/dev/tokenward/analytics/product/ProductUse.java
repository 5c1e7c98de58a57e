package dev.tokenward.analytics.product;

import dev.tokenward.commons.money.Money;

/** What was used of a product, after discounts and before. */
record ProductUse(long requests, TokenKinds tokens, long webSearches, Money amount, Money listAmount) {
    static final ProductUse NONE = new ProductUse(0, TokenKinds.NONE, 0, Money.ZERO, Money.ZERO);

    ProductUse plus(ProductUse more) {
        return new ProductUse(
                requests + more.requests,
                tokens.plus(more.tokens),
                webSearches + more.webSearches,
                amount.plus(more.amount),
                listAmount.plus(more.listAmount));
    }
}
