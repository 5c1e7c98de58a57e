package dev.tokenward.usage.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Splits a body of JSON into events: an object, or an array. */
@Singleton
class EventBodyReader {
    private final ObjectMapper json;
    private final ObjectReader oneOfMany;

    EventBodyReader(ObjectMapper json) {
        this.json = json;
        this.oneOfMany = json.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** @param single whether the body was one object, so that its refusal is the whole answer */
    record Body(List<ReadEvent> rows, boolean single) {}

    /** Makes an event of one JSON value. */
    @FunctionalInterface
    interface RowReader {
        ReadEvent read(int index, JsonNode value);
    }

    /** @param rows makes an event of one JSON value */
    Body read(byte[] body, RowReader rows) {
        try {
            return json(body, rows);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "The body could not be read to its end.");
        }
    }

    private Body json(byte[] bytes, RowReader reader) throws IOException {
        try (JsonParser parser = json.createParser(bytes)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw empty();
            }
            if (token != JsonToken.START_ARRAY && token != JsonToken.START_OBJECT) {
                throw ProblemException.invalidField("", "The body must be an event or an array of events.");
            }
            List<ReadEvent> rows = new ArrayList<>();
            if (token == JsonToken.START_OBJECT) {
                JsonNode event = oneOfMany.readTree(parser);
                rows.add(reader.read(0, event));
            } else {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    JsonNode event = oneOfMany.readTree(parser);
                    rows.add(reader.read(rows.size(), event));
                }
            }
            if (parser.nextToken() != null) {
                throw new ProblemException(
                        CommonProblem.MALFORMED_JSON,
                        "Something follows the end of the JSON; JSON Lines are sent as application/x-ndjson.");
            }
            return notEmpty(new Body(rows, token == JsonToken.START_OBJECT));
        }
    }

    private static Body notEmpty(Body body) {
        if (body.rows().isEmpty()) {
            throw empty();
        }
        return body;
    }

    private static ProblemException empty() {
        return ProblemException.invalidField("", "The body has no event.");
    }

    private static ProblemException malformed(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
        return new ProblemException(CommonProblem.MALFORMED_JSON, "The body is not well-formed JSON" + where + ".");
    }
}
