package dev.tokenward.analytics.product;

/** Tokens by kind (docs/rules.md, section 5). */
record TokenKinds(long uncachedInput, long cacheRead, long cacheWrite5m, long cacheWrite1h, long output) {
    static final TokenKinds NONE = new TokenKinds(0, 0, 0, 0, 0);

    TokenKinds plus(TokenKinds more) {
        return new TokenKinds(
                uncachedInput + more.uncachedInput,
                cacheRead + more.cacheRead,
                cacheWrite5m + more.cacheWrite5m,
                cacheWrite1h + more.cacheWrite1h,
                output + more.output);
    }

    /** The input kinds together. */
    long prompt() {
        return uncachedInput + cacheRead + cacheWrite5m + cacheWrite1h;
    }

    long all() {
        return prompt() + output;
    }
}
