package dev.tokenward.analytics.product;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Which part of what models were given came from a cache: cache reads of all prompt tokens, as an exact fraction. */
record CacheShare(long cacheReads, long promptTokens) {
    static CacheShare of(TokenKinds tokens) {
        return new CacheShare(tokens.cacheRead(), tokens.prompt());
    }

    /** Two decimals, half to even; empty without prompt tokens. */
    Optional<BigDecimal> percent() {
        return promptTokens == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(cacheReads)
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(promptTokens), 2, RoundingMode.HALF_EVEN));
    }
}
