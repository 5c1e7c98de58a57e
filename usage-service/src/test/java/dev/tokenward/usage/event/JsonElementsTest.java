package dev.tokenward.usage.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenward.testkit.Gen;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonElementsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Any array, written with blanks anywhere, falls into the elements that a parser finds. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tokenward.testkit.Seeds#hundred")
    void elementsAreThoseOfTheArray(long seed) throws IOException {
        Gen gen = new Gen(seed);
        ArrayNode array = JSON.createArrayNode();
        gen.listOf(0, 6, () -> value(gen, 3)).forEach(array::add);
        String text = gen.oneOf("", " ", "\n\t", "\ufeff")
                + (gen.chance(50) ? JSON.writeValueAsString(array) : array.toPrettyString())
                + gen.oneOf("", "\r\n ");

        List<JsonNode> found = new ArrayList<>();
        for (String element : elements(text)) {
            found.add(JSON.readTree(element));
        }

        assertThat(found).isEqualTo(new ArrayList<>(Arrays.asList(JSON.treeToValue(array, JsonNode[].class))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1,,2]",
                "[}",
                "[1}",
                "{",
                "{\"a\":\"",
                "[\"a\\",
                "[1]]",
                "[{}]x",
                "{}{}",
                "[{}}",
                "[[]"
            })
    void brokenTextIsNoList(String text) {
        assertThatThrownBy(() -> elements(text)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void placeIsThatOfTheElement() throws IOException {
        JsonElements elements = new JsonElements(new ByteArrayInputStream("[1,\n  {}]".getBytes(UTF_8)));

        assertThat(elements.next()).contains(new JsonElements.Element(1, 2, 1, 2));
        assertThat(elements.next()).contains(new JsonElements.Element(6, 8, 2, 3));
        assertThat(elements.next()).isEmpty();
        assertThat(elements.next()).isEmpty();
    }

    private static List<String> elements(String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        JsonElements elements = new JsonElements(new ByteArrayInputStream(bytes));
        List<String> found = new ArrayList<>();
        for (Optional<JsonElements.Element> element = elements.next(); element.isPresent(); element = elements.next()) {
            found.add(new String(
                    Arrays.copyOfRange(
                            bytes, element.get().from(), element.get().to()),
                    UTF_8));
        }
        return found;
    }

    private static JsonNode value(Gen gen, int depth) {
        return switch (gen.between(0, depth > 0 ? 5 : 3)) {
            case 0 -> JSON.getNodeFactory().numberNode(gen.between(-9, 1000));
            case 1 -> JSON.getNodeFactory().textNode(gen.oneOf("", "]", "\"", "\\", "},{", "ж🦊", "\\\"[", "\n"));
            case 2 -> JSON.getNodeFactory().booleanNode(true);
            case 3 -> JSON.getNodeFactory().nullNode();
            case 4 -> JSON.createArrayNode().addAll(gen.listOf(0, 3, () -> value(gen, depth - 1)));
            default -> JSON.createObjectNode().<ObjectNode>set(gen.oneOf("a", "[", "\""), value(gen, depth - 1));
        };
    }
}
