package dev.tokenward.usage.rollup;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.rating.RatedUsage;
import dev.tokenward.usage.rating.Rating;
import dev.tokenward.usage.rating.TokenKind;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much was used and what it cost; all of it is negative in what takes usage back.
 *
 * @param gross the sum of the parts
 */
public record Measures(
        long requests,
        Map<TokenKind, Long> tokens,
        long webSearches,
        Map<TokenKind, Money> grossOfTokens,
        Money grossOfWebSearch,
        Money grossReported,
        Money gross,
        Money net) {
    public Measures {
        tokens = Map.copyOf(tokens);
        grossOfTokens = Map.copyOf(grossOfTokens);
    }

    public static Measures of(Rating.Usage usage, RatedUsage rated) {
        Map<TokenKind, Long> tokens = new EnumMap<>(TokenKind.class);
        for (TokenKind kind : TokenKind.values()) {
            tokens.put(kind, usage.tokens().of(kind));
        }
        return new Measures(
                usage.requests(),
                tokens,
                usage.webSearches(),
                rated.tokens(),
                rated.webSearch(),
                rated.reported(),
                rated.gross(),
                rated.net());
    }

    /** What takes this back. */
    public Measures negated() {
        Map<TokenKind, Long> counts = new EnumMap<>(TokenKind.class);
        tokens.forEach((kind, count) -> counts.put(kind, -count));
        Map<TokenKind, Money> parts = new EnumMap<>(TokenKind.class);
        grossOfTokens.forEach((kind, part) -> parts.put(kind, part.negated()));
        return new Measures(
                -requests,
                counts,
                -webSearches,
                parts,
                grossOfWebSearch.negated(),
                grossReported.negated(),
                gross.negated(),
                net.negated());
    }

    Measures plus(Measures other) {
        Map<TokenKind, Long> counts = new EnumMap<>(tokens);
        other.tokens.forEach((kind, count) -> counts.merge(kind, count, Long::sum));
        Map<TokenKind, Money> parts = new EnumMap<>(grossOfTokens);
        other.grossOfTokens.forEach((kind, part) -> parts.merge(kind, part, Money::plus));
        return new Measures(
                requests + other.requests,
                counts,
                webSearches + other.webSearches,
                parts,
                grossOfWebSearch.plus(other.grossOfWebSearch),
                grossReported.plus(other.grossReported),
                gross.plus(other.gross),
                net.plus(other.net));
    }
}
