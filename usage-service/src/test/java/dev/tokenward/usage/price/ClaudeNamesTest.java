package dev.tokenward.usage.price;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which model a name means: all that LiteLLM's table of September 2025 calls Claude, and some that nobody sells yet. */
class ClaudeNamesTest {
    private static final Pattern NUMBER_FIRST = Pattern.compile("claude-(\\d)(?:[.-](\\d))?-(haiku|sonnet|opus)");
    private static final Pattern FAMILY_FIRST =
            Pattern.compile("claude-(haiku|sonnet|opus)-(\\d)(?:[.-](\\d)(?!\\d))?");
    private final PriceBook book = PriceBookProducer.shipped();

    @Test
    void eachOfTheNamesOfLiteLlmMeansTheModelThatItSays() throws IOException {
        List<String> names = names();
        Map<String, String> unresolved = new TreeMap<>();
        for (String name : names) {
            String expected = expected(name);
            String found = book.find(name).map(PricedModel::id).orElse("");
            if (expected.startsWith("no price: ")) {
                assertThat(found).as(name).isEmpty();
                unresolved.put(name, expected);
            } else {
                assertThat(found).as(name).isEqualTo(expected);
            }
        }

        assertThat(names).hasSize(167);
        assertThat(unresolved)
                .hasSize(16)
                .allSatisfy((name, why) -> assertThat(name).contains("claude-instant"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-haiku-5-5",
                "claude-haiku-5",
                "claude-sonnet-5-5",
                "claude-sonnet-5.1",
                "claude-sonnet-50",
                "claude-opus-4-10",
                "claude-opus-5-1-20270101",
                "claude-fable-5-2",
                "claude-5-5-sonnet",
                "us.anthropic.claude-opus-5-1-20270101-v1:0",
                "claude-3-8-sonnet",
                "claude-instant-1.2",
                "Gemma-4-31B-Claude-4.6-Opus-Reasoning-Distilled"
            })
    void modelOfAnotherVersionIsNotTakenForOneThatIsKnown(String name) {
        assertThat(book.find(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "claude-sonnet-4, claude-sonnet-4-0",
        "claude-sonnet-4-5, claude-sonnet-4-5",
        "claude-sonnet-4-5-20270101, claude-sonnet-4-5",
        "claude-sonnet-4-5-latest, claude-sonnet-4-5",
        "claude-4.5-sonnet, claude-sonnet-4-5",
        "anthropic--claude-4.6-opus, claude-opus-4-6",
        "claude-opus-5-0, claude-opus-5",
        "claude-opus-5-20260701[1m], claude-opus-5",
        "global.anthropic.claude-opus-4-8, claude-opus-4-8",
        "vertex_ai/claude-sonnet-4-5@20250929, claude-sonnet-4-5",
        "vertex_ai/claude-opus-4-7@default, claude-opus-4-7",
        "openrouter/anthropic/claude-opus-4:beta, claude-opus-4-0",
        "claude-opus-3, claude-3-opus-latest",
        "claude-haiku-3.5, claude-3-5-haiku-latest",
        "claude-2.1, claude-2",
        "claude-2.0, claude-2",
    })
    void spellingsOfOneModelMeanTheSame(String name, String model) {
        assertThat(book.find(name).map(PricedModel::id)).contains(model);
    }

    /** By family and number, read from the name by another way than the book's. */
    private static String expected(String name) {
        if (name.contains("claude-instant")) {
            return "no price: the shipped list has none for Claude Instant";
        }
        if (name.contains("claude-v1")) {
            return "claude-v1";
        }
        if (name.matches(".*claude-(v?2).*")) {
            return "claude-2";
        }
        Matcher number = NUMBER_FIRST.matcher(name);
        Matcher family = FAMILY_FIRST.matcher(name);
        boolean first = number.find();
        assertThat(first || family.find()).as(name).isTrue();
        String kind = first ? number.group(3) : family.group(1);
        String major = first ? number.group(1) : family.group(2);
        String minor = first ? number.group(2) : family.group(3);
        return major.equals("3")
                ? third(kind, minor)
                : "claude-" + kind + "-" + major + "-" + (minor == null ? "0" : minor);
    }

    private static String third(String kind, String minor) {
        String version = minor == null ? "3" : "3-" + minor;
        List<String> latest = List.of("3-5-haiku", "3-7-sonnet", "3-opus");
        return "claude-" + version + "-" + kind + (latest.contains(version + "-" + kind) ? "-latest" : "");
    }

    private static List<String> names() throws IOException {
        try (InputStream file = ClaudeNamesTest.class.getResourceAsStream("/prices/litellm_2025-09_claude.json")) {
            Iterable<String> names = () -> {
                try {
                    return new ObjectMapper().readTree(file).fieldNames();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            };
            return StreamSupport.stream(names.spliterator(), false)
                    .filter(name -> name.toLowerCase().contains("claude"))
                    .toList();
        }
    }
}
