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
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
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

    @Test
    void costsThatClaudeCodeReportedAreMet() throws IOException {
        int cases = 0;
        for (JsonNode row : read("/claude_code_reported_cost_golden.json")) {
            String model = row.path("model").asText();
            if (book.price(model, AUGUST).priced()) {
                RatedUsage rated = rate(
                        model,
                        new TokenCounts(
                                row.path("input_tokens").asLong(),
                                row.path("cache_read_tokens").asLong(),
                                0,
                                row.path("cache_creation_tokens").asLong(),
                                row.path("output_tokens").asLong()));
                BigDecimal reported = row.path("reported_cost_usd").decimalValue();
                assertThat(rated.gross().usd())
                        .as("%s", row)
                        .isEqualByComparingTo(reported.setScale(9, RoundingMode.HALF_EVEN));
                cases++;
            }
        }
        assertThat(cases).isEqualTo(2);
    }

    private RatedUsage rate(String model, TokenCounts tokens) {
        Price price = book.price(model, AUGUST);
        return Rating.rate(new Rating.Usage(tokens, 1, 0, Optional.empty()), price, Discount.NONE);
    }

    private static JsonNode read(String name) throws IOException {
        try (InputStream file = PublishedPriceTest.class.getResourceAsStream(name)) {
            return JSON.readTree(file);
        }
    }
}
