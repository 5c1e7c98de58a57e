package dev.tokenward.usage.rating;

/** How many tokens of each kind; none is negative. */
public record TokenCounts(long uncachedInput, long cacheRead, long cacheWrite5m, long cacheWrite1h, long output) {
    public TokenCounts {
        if (uncachedInput < 0 || cacheRead < 0 || cacheWrite5m < 0 || cacheWrite1h < 0 || output < 0) {
            throw new IllegalArgumentException("tokens cannot be negative");
        }
    }

    /** Prompt tokens, all that went in: what decides the tier of the price and the context window. */
    public long prompt() {
        return uncachedInput + cacheRead + cacheWrite5m + cacheWrite1h;
    }

    public long of(TokenKind kind) {
        return switch (kind) {
            case UNCACHED_INPUT -> uncachedInput;
            case CACHE_READ -> cacheRead;
            case CACHE_WRITE_5M -> cacheWrite5m;
            case CACHE_WRITE_1H -> cacheWrite1h;
            case OUTPUT -> output;
        };
    }

    public TokenCounts plus(TokenCounts other) {
        return new TokenCounts(
                uncachedInput + other.uncachedInput,
                cacheRead + other.cacheRead,
                cacheWrite5m + other.cacheWrite5m,
                cacheWrite1h + other.cacheWrite1h,
                output + other.output);
    }
}
