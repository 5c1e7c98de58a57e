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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a body into events: an object, an array, or JSON Lines. */
@Singleton
class EventBodyReader {
    private static final int MAX_BYTES = 32 * 1024 * 1024;

    private final ObjectMapper json;
    private final ObjectReader oneOfMany;
    private final EventReader events;

    EventBodyReader(ObjectMapper json, EventReader events) {
        this.json = json;
        this.oneOfMany = json.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.events = events;
    }

    /** @param single whether the body was one object, so that its refusal is the whole answer */
    record Body(List<ReadEvent> rows, boolean single) {}

    Body read(InputStream body, boolean lines) {
        try {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new ProblemException(
                        CommonProblem.PAYLOAD_TOO_LARGE, "A batch may have 32 MiB; send files to POST /v1/imports.");
            }
            return lines ? lines(bytes) : json(bytes);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "The body could not be read to its end.");
        }
    }

    private Body lines(byte[] bytes) throws IOException {
        List<ReadEvent> rows = new ArrayList<>();
        EventLineReader lines = new EventLineReader(new ByteArrayInputStream(bytes), events);
        for (Optional<ReadEvent> row = lines.next(); row.isPresent(); row = lines.next()) {
            rows.add(row.get());
        }
        return notEmpty(new Body(rows, false));
    }

    private Body json(byte[] bytes) throws IOException {
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
                rows.add(events.read(0, event));
            } else {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    JsonNode event = oneOfMany.readTree(parser);
                    rows.add(events.read(rows.size(), event));
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
