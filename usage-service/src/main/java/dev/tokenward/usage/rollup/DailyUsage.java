package dev.tokenward.usage.rollup;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.rating.RatedUsage;
import dev.tokenward.usage.rating.TokenCounts;
import dev.tokenward.usage.rating.TokenKind;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Usage and cost of one key: the sum of events. */
public record DailyUsage(
        Key key,
        long requests,
        TokenCounts tokens,
        long webSearches,
        Map<TokenKind, Money> grossOfTokens,
        Money grossOfWebSearch,
        Money grossReported,
        Money gross,
        Money net) {

    public static DailyUsage of(Key key, long requests, TokenCounts tokens, long webSearches, RatedUsage rated) {
        return new DailyUsage(
                key,
                requests,
                tokens,
                webSearches,
                rated.tokens(),
                rated.webSearch(),
                rated.reported(),
                rated.gross(),
                rated.net());
    }

    /** One row a key, in the order of keys. */
    public static List<DailyUsage> sum(List<DailyUsage> usage) {
        Map<String, DailyUsage> sums = new TreeMap<>();
        usage.forEach(each -> sums.merge(each.key.toString(), each, DailyUsage::plus));
        return List.copyOf(sums.values());
    }

    private DailyUsage plus(DailyUsage other) {
        Map<TokenKind, Money> parts = new EnumMap<>(grossOfTokens);
        other.grossOfTokens.forEach((kind, part) -> parts.merge(kind, part, Money::plus));
        return new DailyUsage(
                key,
                requests + other.requests,
                tokens.plus(other.tokens),
                webSearches + other.webSearches,
                parts,
                grossOfWebSearch.plus(other.grossOfWebSearch),
                grossReported.plus(other.grossReported),
                gross.plus(other.gross),
                net.plus(other.net));
    }

    /** What usage is summed by. */
    public record Key(
            LocalDate day,
            String actor,
            Optional<String> userId,
            String product,
            String model,
            String contextWindow,
            String inferenceGeo,
            String speed,
            boolean priced) {}
}
