package dev.tokenward.commons.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepableTextTest {
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private final ObjectMapper json = json();

    @Test
    void takesEveryCharacter() throws JsonProcessingException {
        assertThat(json.readValue("[\"ä, \\\"q\\\" 🦊 \\ud83e\\udd8a\\n\", null, \"\"]", TEXTS))
                .containsExactly("ä, \"q\" 🦊 🦊\n", null, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "\\ud83e", "\\udd8a\\ud83e"})
    void refusesWhatCannotBeKept(String text) {
        assertThatThrownBy(() -> json.readValue("[\"" + text + "\"]", TEXTS))
                .isInstanceOf(InvalidFormatException.class)
                .hasMessageContaining("must be text without");
    }

    private static ObjectMapper json() {
        ObjectMapper mapper = new ObjectMapper();
        new StrictJson().customize(mapper);
        return mapper;
    }
}
