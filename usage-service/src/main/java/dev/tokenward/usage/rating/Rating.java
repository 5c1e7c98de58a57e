package dev.tokenward.usage.rating;

import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What usage costs (docs/rules.md, section 5): tokens times price by kind, exactly; less the discount, rounded once.
 *
 * <p>The tier follows from the prompt tokens of one request, cache reads and writes counted in. An event that stands for
 * several requests is rated by their average. A cost that came with the event is kept as gross.
 */
public final class Rating {
    /** List price of one web search: 10 USD a thousand. */
    public static final Money WEB_SEARCH = Money.of("0.01");

    private static final int MILLION = 6;

    private Rating() {}

    /** @param discount a fraction: 0 for none, 0.1 for ten percent */
    public static RatedUsage rate(Usage usage, Price price, BigDecimal discount) {
        Price.Tier tier = tier(usage, price);
        if (usage.reportedCost().isPresent()) {
            Money gross = usage.reportedCost().get();
            return new RatedUsage(
                    price.model(), true, tier.above(), Map.of(), Money.ZERO, gross, gross, net(gross, discount));
        }
        Map<TokenKind, Money> parts = new EnumMap<>(TokenKind.class);
        Money gross = Money.ZERO;
        for (TokenKind kind : TokenKind.values()) {
            Money part = cost(usage.tokens().of(kind), tier.perMillion().get(kind));
            parts.put(kind, part);
            gross = gross.plus(part);
        }
        Money search = new Money(WEB_SEARCH.usd().multiply(BigDecimal.valueOf(usage.webSearches())));
        gross = gross.plus(search);
        return new RatedUsage(
                price.model(), price.priced(), tier.above(), parts, search, Money.ZERO, gross, net(gross, discount));
    }

    private static Price.Tier tier(Usage usage, Price price) {
        Price.Tier holds = price.tiers().get(0);
        for (Price.Tier tier : price.tiers()) {
            holds = usage.averagePromptIsAbove(tier.above()) ? tier : holds;
        }
        return holds;
    }

    private static Money cost(long tokens, Money perMillion) {
        return new Money(perMillion.usd().multiply(BigDecimal.valueOf(tokens)).movePointLeft(MILLION));
    }

    private static Money net(Money gross, BigDecimal discount) {
        return Money.rounded(gross.usd().multiply(BigDecimal.ONE.subtract(discount)));
    }

    /**
     * What is rated.
     *
     * @param requests how many model requests the tokens are the sum of
     */
    public record Usage(TokenCounts tokens, long requests, long webSearches, Optional<Money> reportedCost) {
        /** By multiplication, so that nothing is lost to a division. */
        public boolean averagePromptIsAbove(long bound) {
            return tokens.prompt() > Math.multiplyExact(bound, requests);
        }
    }
}
