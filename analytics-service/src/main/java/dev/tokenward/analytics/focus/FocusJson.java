package dev.tokenward.analytics.focus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Objects in a cell: FOCUS's format of keys and values, whose names are kept as they are. */
final class FocusJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FocusJson() {}

    /** Empty, which is null, for an object without anything. */
    static String object(Map<String, Object> values) {
        try {
            return values.isEmpty() ? "" : JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not written as JSON", e);
        }
    }
}
