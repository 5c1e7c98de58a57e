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
 * several requests is rated by their average. A cost that came with the event is kept as gross, beside the computed one.
 */
public final class Rating {
    private static final int MILLION = 6;

    private Rating() {}

    public static RatedUsage rate(Usage usage, Price price, Discount discount) {
        Price.Tier tier = tier(usage, price);
        BigDecimal factor = price.factor(usage.speed(), usage.inferenceGeo());
        Map<TokenKind, Money> parts = new EnumMap<>(TokenKind.class);
        Money computed = new Money(price.webSearch().usd().multiply(BigDecimal.valueOf(usage.webSearches())));
        Money search = computed;
        for (TokenKind kind : TokenKind.values()) {
            Money part = cost(usage.tokens().of(kind), tier.perMillion().get(kind), factor);
            parts.put(kind, part);
            computed = computed.plus(part);
        }
        if (usage.reportedCost().isEmpty()) {
            return new RatedUsage(
                    price.id(),
                    price.model(),
                    price.priced(),
                    tier.above(),
                    factor,
                    parts,
                    search,
                    Money.ZERO,
                    computed,
                    false,
                    computed,
                    discount,
                    net(computed, discount));
        }
        Money reported = usage.reportedCost().get();
        return new RatedUsage(
                price.id(),
                price.model(),
                true,
                tier.above(),
                factor,
                Map.of(),
                Money.ZERO,
                reported,
                computed,
                !price.priced(),
                reported,
                discount,
                net(reported, discount));
    }

    private static Price.Tier tier(Usage usage, Price price) {
        Price.Tier holds = price.tiers().get(0);
        for (Price.Tier tier : price.tiers()) {
            holds = usage.averagePromptIsAbove(tier.above()) ? tier : holds;
        }
        return holds;
    }

    private static Money cost(long tokens, Money perMillion, BigDecimal factor) {
        return new Money(perMillion
                .usd()
                .multiply(factor)
                .multiply(BigDecimal.valueOf(tokens))
                .movePointLeft(MILLION));
    }

    private static Money net(Money gross, Discount discount) {
        return Money.rounded(gross.usd().multiply(BigDecimal.ONE.subtract(discount.fraction())));
    }

    /**
     * What is rated.
     *
     * @param requests how many model requests the tokens are the sum of
     */
    public record Usage(
            TokenCounts tokens,
            long requests,
            long webSearches,
            String speed,
            String inferenceGeo,
            Optional<Money> reportedCost) {
        private static final String STANDARD = "standard";
        private static final String NOT_SAID = "not_available";

        /** At standard speed, anywhere. */
        public Usage(TokenCounts tokens, long requests, long webSearches, Optional<Money> reportedCost) {
            this(tokens, requests, webSearches, STANDARD, NOT_SAID, reportedCost);
        }

        public Usage withOutput(long output) {
            TokenCounts counted = new TokenCounts(
                    tokens.uncachedInput(), tokens.cacheRead(), tokens.cacheWrite5m(), tokens.cacheWrite1h(), output);
            return new Usage(counted, requests, webSearches, speed, inferenceGeo, reportedCost);
        }

        /** By multiplication, so that nothing is lost to a division. */
        public boolean averagePromptIsAbove(long bound) {
            return tokens.prompt() > Math.multiplyExact(bound, requests);
        }
    }
}
