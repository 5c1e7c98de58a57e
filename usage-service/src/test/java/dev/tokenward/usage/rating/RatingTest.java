package dev.tokenward.usage.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.Gen;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RatingTest {
    private static final Price PRICE = new Price(
            "m", List.of(tier(0, "3", "0.3", "3.75", "6", "15"), tier(200_000, "6", "0.6", "7.5", "12", "22.5")), true);

    @Test
    void eachKindHasItsPrice() {
        RatedUsage rated = rate(new TokenCounts(1, 10, 100, 1000, 10_000), 1, 0);

        assertThat(rated.tokens())
                .containsEntry(TokenKind.UNCACHED_INPUT, Money.of("0.000003"))
                .containsEntry(TokenKind.CACHE_READ, Money.of("0.000003"))
                .containsEntry(TokenKind.CACHE_WRITE_5M, Money.of("0.000375"))
                .containsEntry(TokenKind.CACHE_WRITE_1H, Money.of("0.006"))
                .containsEntry(TokenKind.OUTPUT, Money.of("0.15"));
        assertThat(rated.gross()).isEqualTo(Money.of("0.156381"));
        assertThat(rated.net()).isEqualTo(rated.gross());
    }

    @Test
    void higherTierHoldsAboveItsBoundAndNotAtIt() {
        assertThat(rate(new TokenCounts(200_000, 0, 0, 0, 0), 1, 0).gross()).isEqualTo(Money.of("0.6"));
        assertThat(rate(new TokenCounts(200_001, 0, 0, 0, 0), 1, 0).gross()).isEqualTo(Money.of("1.200006"));
    }

    @Test
    void cacheReadsAndWritesCountTowardsTheTier() {
        RatedUsage rated = rate(new TokenCounts(1, 100_000, 50_000, 50_000, 1), 1, 0);

        assertThat(rated.tier()).isEqualTo(200_000);
        assertThat(rated.tokens()).containsEntry(TokenKind.OUTPUT, Money.of("0.0000225"));
    }

    @Test
    void severalRequestsAreRatedByTheirAverage() {
        assertThat(rate(new TokenCounts(400_000, 0, 0, 0, 0), 2, 0).tier()).isZero();
        assertThat(rate(new TokenCounts(400_001, 0, 0, 0, 0), 2, 0).tier()).isEqualTo(200_000);
    }

    @Test
    void webSearchesHaveTheirOwnPart() {
        RatedUsage rated = rate(new TokenCounts(0, 0, 0, 0, 0), 1, 3);

        assertThat(rated.webSearch()).isEqualTo(Money.of("0.03"));
        assertThat(rated.gross()).isEqualTo(Money.of("0.03"));
    }

    @Test
    void costThatCameWithTheEventIsKeptAsGross() {
        Rating.Usage usage =
                new Rating.Usage(new TokenCounts(1000, 0, 0, 0, 1000), 1, 5, Optional.of(Money.of("0.123456789")));

        RatedUsage rated = Rating.rate(usage, PRICE, Discount.NONE);

        assertThat(rated.gross()).isEqualTo(Money.of("0.123456789"));
        assertThat(rated.reported()).isEqualTo(Money.of("0.123456789"));
        assertThat(rated.webSearch()).isEqualTo(Money.ZERO);
    }

    @Test
    void netIsRoundedOnceHalfToEven() {
        Rating.Usage usage =
                new Rating.Usage(new TokenCounts(0, 0, 0, 0, 0), 1, 0, Optional.of(Money.of("0.000000005")));

        assertThat(Rating.rate(usage, PRICE, tenth(1)).net()).isEqualTo(Money.of("0.000000004"));
        assertThat(Rating.rate(usage, PRICE, tenth(3)).net()).isEqualTo(Money.of("0.000000004"));
        assertThat(Rating.rate(usage, PRICE, tenth(10)).net()).isEqualTo(Money.ZERO);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tokenward.testkit.Seeds#hundred")
    void partsAddUpToGross(long seed) {
        Gen gen = new Gen(seed);
        RatedUsage rated = rate(
                new TokenCounts(
                        gen.betweenLong(0, 1_000_000),
                        gen.betweenLong(0, 1_000_000),
                        gen.betweenLong(0, 1_000_000),
                        gen.betweenLong(0, 1_000_000),
                        gen.betweenLong(0, 1_000_000)),
                gen.between(1, 30),
                gen.between(0, 9));

        Money sum = rated.tokens().values().stream().reduce(Money.ZERO, Money::plus);
        assertThat(rated.gross()).isEqualTo(sum.plus(rated.webSearch()).plus(rated.reported()));
        assertThat(rated.net()).isEqualTo(rated.gross());
    }

    @Test
    void speedAndRegionMultiplyThePriceOfTokensAndNotOfSearches() {
        Price price = PRICE.withFactors(Map.of("fast", new BigDecimal("6")), Map.of("us", new BigDecimal("1.1")));
        TokenCounts tokens = new TokenCounts(1000, 0, 0, 0, 100);

        assertThat(gross(price, tokens, "standard", "global")).isEqualTo(Money.of("0.0145"));
        assertThat(gross(price, tokens, "fast", "global")).isEqualTo(Money.of("0.037"));
        assertThat(gross(price, tokens, "standard", "us")).isEqualTo(Money.of("0.01495"));
        assertThat(gross(price, tokens, "fast", "us")).isEqualTo(Money.of("0.0397"));
        assertThat(gross(PRICE, tokens, "fast", "us")).isEqualTo(Money.of("0.0145"));
    }

    @Test
    void priceThatATokenWouldHaveATenthDecimalOfIsRefused() {
        Map<String, BigDecimal> tooFine = Map.of("us", new BigDecimal("1.0001"));

        assertThatThrownBy(() -> PRICE.withFactors(Map.of(), tooFine)).hasMessageContaining("three decimals");
    }

    @Test
    void computedCostIsKeptBesideTheReportedOne() {
        TokenCounts tokens = new TokenCounts(1000, 0, 0, 0, 100);
        Rating.Usage usage = new Rating.Usage(tokens, 1, 1, Optional.of(Money.of("7")));

        RatedUsage rated = Rating.rate(usage, PRICE, tenth(1));

        assertThat(rated.computed()).isEqualTo(Money.of("0.0145"));
        assertThat(rated.gross()).isEqualTo(Money.of("7"));
        assertThat(rated.net()).isEqualTo(Money.of("6.3"));
    }

    private static Money gross(Price price, TokenCounts tokens, String speed, String region) {
        return Rating.rate(new Rating.Usage(tokens, 1, 1, speed, region, Optional.empty()), price, Discount.NONE)
                .gross();
    }

    private static Discount tenth(int count) {
        return new Discount("d", BigDecimal.valueOf(count, 1));
    }

    private static RatedUsage rate(TokenCounts tokens, long requests, long searches) {
        return Rating.rate(new Rating.Usage(tokens, requests, searches, Optional.empty()), PRICE, Discount.NONE);
    }

    private static Price.Tier tier(long above, String... perMillion) {
        Map<TokenKind, Money> prices = new EnumMap<>(TokenKind.class);
        for (TokenKind kind : TokenKind.values()) {
            prices.put(kind, Money.of(perMillion[kind.ordinal()]));
        }
        return new Price.Tier(above, prices);
    }
}
