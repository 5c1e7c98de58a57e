package dev.tokenward.usage.price;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Loads the price book that is shipped with the service. */
public class PriceBookProducer {
    private static final String SHIPPED = "/prices/genai-prices_anthropic.json";
    private static final String FACTORS = "/prices/litellm_claude_factors.json";

    @Produces
    @Singleton
    public static PriceBook shipped() {
        try (InputStream file = PriceBookProducer.class.getResourceAsStream(SHIPPED);
                InputStream factors = PriceBookProducer.class.getResourceAsStream(FACTORS)) {
            return GenaiPricesReader.read(file).withFactors(PriceFactorsReader.read(factors));
        } catch (IOException e) {
            throw new UncheckedIOException("The price book could not be read", e);
        }
    }
}
