package dev.tokenward.usage.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelVersionTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "claude-sonnet-4-6, claude-sonnet-5",
        "claude-sonnet-4-5, claude-sonnet-4-6",
        "claude-3-7-sonnet-latest, claude-sonnet-4-0",
        "claude-3-sonnet, claude-3-5-sonnet"
    })
    void laterNumbersAreNewer(String older, String newer) {
        assertThat(ModelVersion.of(older)).isLessThan(ModelVersion.of(newer));
    }

    @ParameterizedTest
    @CsvSource({
        "sonnet, claude-sonnet-5",
        "Haiku, claude-haiku-4-5",
        "opus, claude-opus-5",
        "claude-sonnet-4-5, claude-sonnet-4-5",
        "anthropic/claude-sonnet-4-5, claude-sonnet-4-5",
        "gpt-9, gpt-9"
    })
    void nameStandsForAModel(String name, String model) {
        assertThat(PriceBookProducer.shipped().named(name, NOW)).isEqualTo(model);
    }
}
