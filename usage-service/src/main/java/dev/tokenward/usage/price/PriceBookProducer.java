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

    private static final String NAMES = "/prices/names.json";

    @Produces
    @Singleton
    public static PriceBook shipped() {
        try (InputStream file = PriceBookProducer.class.getResourceAsStream(SHIPPED);
                InputStream factors = PriceBookProducer.class.getResourceAsStream(FACTORS);
                InputStream names = PriceBookProducer.class.getResourceAsStream(NAMES)) {
            return GenaiPricesReader.read(file)
                    .withFactors(PriceFactorsReader.read(factors))
                    .withNames(PriceFactorsReader.readNames(names))
                    .withPriceIds();
        } catch (IOException e) {
            throw new UncheckedIOException("The price book could not be read", e);
        }
    }
}
