package dev.tokenward.usage.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.usage.attribution.Identity;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.rw.CloudEventRWException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads CloudEvents whose data is an event. What the event leaves out is the envelope's: {@code time} is when it happened,
 * {@code subject} who used it, and {@code source#id} its id, for an id alone is one source's.
 */
@Singleton
class CloudEventReader {
    private static final String DATA = "/data";

    private final ObjectMapper envelopes = new ObjectMapper().registerModule(JsonFormat.getCloudEventJacksonModule());
    private final ObjectMapper json;
    private final EventReader events;

    CloudEventReader(ObjectMapper json, EventReader events) {
        this.json = json;
        this.events = events;
    }

    /** One in structured mode, or of a batch. */
    ReadEvent read(int index, byte[] value) {
        try {
            return read(index, events.tree(value));
        } catch (StreamConstraintsException tooMuch) {
            return ReadEvent.refused(index, Optional.empty(), EventReader.TOO_MUCH);
        } catch (IOException e) {
            return refused(index, "", "The CloudEvent must be JSON.");
        }
    }

    private ReadEvent read(int index, JsonNode envelope) {
        if (!envelope.isObject()) {
            return refused(index, "", "A CloudEvent must be an object.");
        }
        try {
            return read(index, envelopes.treeToValue(envelope, CloudEvent.class));
        } catch (JsonProcessingException | CloudEventRWException | IllegalArgumentException e) {
            return refused(index, "", "The CloudEvent cannot be read: " + reason(e) + ".");
        }
    }

    /** One in binary mode: attributes are headers, the body is the data. */
    ReadEvent read(Map<String, List<String>> headers, byte[] body) {
        try {
            CloudEvent event = HttpMessageFactory.createReader(
                            each -> headers.forEach(
                                    (name, values) -> each.accept(name, unescaped(name, values.get(0)))),
                            body)
                    .toEvent();
            return read(0, event);
        } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException e) {
            return refused(0, "", "The headers are not those of a CloudEvent: " + reason(e) + ".");
        }
    }

    private ReadEvent read(int index, CloudEvent envelope) {
        try {
            JsonNode data = data(envelope.getData());
            if (!data.isObject()) {
                return refused(index, DATA, "'data' must be an event, a JSON object.");
            }
            ReadEvent row = events.read(index, completed(data.deepCopy(), envelope));
            return row.refusal()
                    .map(why -> row.refuse(new EventRefusal(why.problem(), DATA + why.pointer(), why.detail())))
                    .orElse(row);
        } catch (IOException e) {
            return refused(index, DATA, "'data' must be JSON.");
        }
    }

    private JsonNode data(CloudEventData data) throws IOException {
        if (data instanceof JsonCloudEventData parsed) {
            return parsed.getNode();
        }
        return data == null ? json.nullNode() : events.tree(data.toBytes());
    }

    private static ObjectNode completed(ObjectNode event, CloudEvent envelope) {
        if (!event.has("id")) {
            event.put("id", envelope.getSource() + "#" + envelope.getId());
        }
        if (!event.has("occurred_at") && envelope.getTime() != null) {
            event.put("occurred_at", envelope.getTime().toString());
        }
        if (!event.has("user") && envelope.getSubject() != null) {
            Identity user = Identity.named(envelope.getSubject());
            event.putObject("user").put(user.kind().wireName(), user.value());
        }
        return event;
    }

    /** Attributes come percent-encoded in headers (CloudEvents HTTP binding, 3.1.3.2); the library leaves them so. */
    private static String unescaped(String name, String value) {
        return name.toLowerCase(Locale.ROOT).startsWith("ce-")
                ? URLDecoder.decode(value.replace("+", "%2B"), UTF_8)
                : value;
    }

    private static String reason(Exception e) {
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static ReadEvent refused(int index, String pointer, String detail) {
        return ReadEvent.refused(
                index, Optional.empty(), new EventRefusal(CommonProblem.INVALID_REQUEST, pointer, detail));
    }
}
