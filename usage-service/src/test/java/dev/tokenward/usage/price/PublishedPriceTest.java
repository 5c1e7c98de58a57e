package dev.tokenward.usage.price;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.rating.Discount;
import dev.tokenward.usage.rating.Price;
import dev.tokenward.usage.rating.RatedUsage;
import dev.tokenward.usage.rating.Rating;
import dev.tokenward.usage.rating.TokenCounts;
import dev.tokenward.usage.rating.TokenKind;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Held against prices that others computed, and against what Claude Code itself reported. */
class PublishedPriceTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    /** Sonnet 5 had its first price still, and the price change of Sonnet 4.6 was past. */
    private static final Instant AUGUST = Instant.parse("2026-08-01T00:00:00Z");

    private final PriceBook book = PriceBookProducer.shipped();

    @Test
    void usageBodiesOfTheVendorCostWhatOthersComputed() throws IOException {
        int cases = 0;
        for (JsonNode row : read("/anthropic_usage_with_expected_price.json")) {
            JsonNode usage = row.path("usage");
            RatedUsage rated = rate(
                    row.path("model").asText(),
                    new TokenCounts(
                            usage.path("input_tokens").asLong(),
                            usage.path("cache_read_input_tokens").asLong(),
                            usage.path("cache_creation_input_tokens").asLong(),
                            0,
                            usage.path("output_tokens").asLong()));
            Money output = rated.tokens().get(TokenKind.OUTPUT);

            assertThat(rated.priced()).as("%s", row).isTrue();
            assertThat(output)
                    .as("%s", row)
                    .isEqualTo(Money.of(row.path("expected_output_usd").asText()));
            assertThat(rated.gross().minus(output))
                    .as("%s", row)
                    .isEqualTo(Money.of(row.path("expected_input_usd").asText()));
            cases++;
        }
        assertThat(cases).isEqualTo(113);
    }

    /** The bodies name nine models, and the shipped book has a price for each: nothing is left out. */
    @Test
    void everyBodyIsOfAModelThatTheBookCovers() throws IOException {
        Set<String> models = new TreeSet<>();
        read("/anthropic_usage_with_expected_price.json")
                .forEach(row -> models.add(row.path("model").asText()));

        assertThat(models)
                .hasSize(9)
                .allSatisfy(model -> assertThat(book.price(model, AUGUST)).isPresent());
    }

    /** Each equals what an hour's cache write costs; it is kept as gross, and what was computed beside it. */
    @Test
    void costsThatClaudeCodeReportedAreMet() throws IOException {
        int cases = 0;
        for (JsonNode row : read("/claude_code_reported_cost_golden.json")) {
            TokenCounts tokens = new TokenCounts(
                    row.path("input_tokens").asLong(),
                    row.path("cache_read_tokens").asLong(),
                    0,
                    row.path("cache_creation_tokens").asLong(),
                    row.path("output_tokens").asLong());
            Money reported = Money.rounded(row.path("reported_cost_usd").decimalValue());
            Price price = withHaiku55().price(row.path("model").asText(), AUGUST);

            RatedUsage rated = Rating.rate(new Rating.Usage(tokens, 1, 0, Optional.of(reported)), price, Discount.NONE);

            assertThat(price.priced()).as("%s", row).isTrue();
            assertThat(rated.computed()).as("%s", row).isEqualTo(reported);
            assertThat(rated.gross()).as("%s", row).isEqualTo(reported);
            cases++;
        }
        assertThat(cases).isEqualTo(3);
    }

    /** Nobody has published it: 0.1 dollars in and 0.5 out is what its reported cost follows from. Without it the model is unpriced. */
    private OrganizationPrices withHaiku55() {
        assertThat(book.price("claude-haiku-5-5", AUGUST)).isEmpty();
        return new OrganizationPrices(
                book, List.of(OwnPrices.of("claude-haiku-5-5", Instant.EPOCH, "0.1", "0.5")), FallbackPrice.DEFAULT);
    }

    private RatedUsage rate(String model, TokenCounts tokens) {
        Price price = book.price(model, AUGUST).orElseThrow();
        return Rating.rate(new Rating.Usage(tokens, 1, 0, Optional.empty()), price, Discount.NONE);
    }

    private static JsonNode read(String name) throws IOException {
        try (InputStream file = PublishedPriceTest.class.getResourceAsStream(name)) {
            return JSON.readTree(file);
        }
    }
}
