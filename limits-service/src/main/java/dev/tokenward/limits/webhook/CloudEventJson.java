package dev.tokenward.limits.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes an event as CloudEvents 1.0 has it, in structured mode. */
@Singleton
class CloudEventJson {
    static final String MEDIA_TYPE = "application/cloudevents+json; charset=utf-8";

    private final ObjectMapper json;

    CloudEventJson(ObjectMapper json) {
        this.json = json;
    }

    String write(String organization, OutgoingEvent event) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", event.id());
        attributes.put("source", "urn:tokenward:organization:" + organization);
        attributes.put("type", event.type());
        attributes.put("subject", event.subject());
        attributes.put("time", event.at());
        attributes.put("datacontenttype", "application/json");
        attributes.put("data", event.data());
        try {
            return json.writeValueAsString(attributes);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be written as JSON: " + event.type(), e);
        }
    }
}
