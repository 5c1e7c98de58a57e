package dev.tokenward.usage.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.rating.Price;
import dev.tokenward.usage.rating.TokenKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceBookTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
    private final PriceBook book = PriceBookProducer.shipped();
    private final OrganizationPrices prices = new OrganizationPrices(book, List.of(), FallbackPrice.DEFAULT);

    @ParameterizedTest
    @CsvSource({
        "claude-sonnet-4-5-20250929, claude-sonnet-4-5",
        "us.anthropic.claude-sonnet-4-5-20250929-v1:0, claude-sonnet-4-5",
        "global.anthropic.claude-haiku-4-5-20251001-v1:0, claude-haiku-4-5",
        "bedrock/us.anthropic.claude-opus-4-6-v1, claude-opus-4-6",
        "vertex_ai/claude-sonnet-4@20250514, claude-sonnet-4-0",
        "vertex_ai/claude-opus-4@20250514, claude-opus-4-0",
        "anthropic/claude-sonnet-4.5, claude-sonnet-4-5",
        "openrouter/anthropic/claude-opus-5, claude-opus-5",
        "claude-sonnet-4-5[1m], claude-sonnet-4-5",
        "Claude-Opus-4-8, claude-opus-4-8",
        "anthropic.claude-v2:1, claude-2",
        "claude-v1, claude-v1",
    })
    void namesOfCloudsAndGatewaysMeanTheVendorsModel(String name, String model) {
        Price price = prices.price(name, NOVEMBER);

        assertThat(price.model()).isEqualTo(model);
        assertThat(price.priced()).isTrue();
    }

    @Test
    void priceChangesAtTheFirstInstantOfItsDay() {
        Instant change = Instant.parse("2026-09-01T00:00:00Z");

        assertThat(output("claude-sonnet-5", change.minusNanos(1000))).isEqualTo(Money.of("10"));
        assertThat(output("claude-sonnet-5", change)).isEqualTo(Money.of("15"));
        assertThat(output("claude-sonnet-5", change.plusNanos(1000))).isEqualTo(Money.of("15"));
    }

    @Test
    void tierThatWasGivenUpDoesNotHoldAnyMore() {
        assertThat(prices.price("claude-opus-4-6", Instant.parse("2026-03-12T23:59:59Z"))
                        .tiers())
                .hasSize(2);
        assertThat(prices.price("claude-opus-4-6", Instant.parse("2026-03-13T00:00:00Z"))
                        .tiers())
                .hasSize(1);
    }

    @Test
    void writeForAnHourCostsTwiceTheInput() {
        for (PricedModel model : book.models()) {
            for (DatedPrice dated : model.prices()) {
                for (Price.Tier tier : dated.price().tiers()) {
                    Money input = tier.perMillion().get(TokenKind.UNCACHED_INPUT);
                    assertThat(tier.perMillion().get(TokenKind.CACHE_WRITE_1H)).isEqualTo(input.plus(input));
                }
            }
        }
        assertThat(book.models()).hasSize(21);
    }

    @Test
    void modelWithoutPriceHasTheFallback() {
        Price price = prices.price("some-new-model", NOVEMBER);

        assertThat(price.priced()).isFalse();
        assertThat(price.tiers()).hasSize(1);
        assertThat(price.tiers().get(0).perMillion())
                .containsEntry(TokenKind.UNCACHED_INPUT, Money.of("5"))
                .containsEntry(TokenKind.CACHE_READ, Money.of("5"))
                .containsEntry(TokenKind.CACHE_WRITE_5M, Money.of("5"))
                .containsEntry(TokenKind.CACHE_WRITE_1H, Money.of("5"))
                .containsEntry(TokenKind.OUTPUT, Money.of("25"));
    }

    private Money output(String model, Instant at) {
        return prices.price(model, at).tiers().get(0).perMillion().get(TokenKind.OUTPUT);
    }
}
