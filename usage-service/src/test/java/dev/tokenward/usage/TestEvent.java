package dev.tokenward.usage;

import dev.tokenward.testkit.MutableClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An event on the wire, for tests: one that is taken, until it is changed. */
public record TestEvent(Map<String, String> fields) {
    private static final Instant AN_HOUR_AGO =
            MutableClock.now().truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.HOURS);

    /** A thousand tokens in and a hundred out of Haiku 4.5, an hour ago: 0.0015 dollars. */
    public static TestEvent of(String id) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", quoted(id));
        fields.put("occurred_at", quoted(anHourAgo().toString()));
        fields.put("user", "{\"email\":\"ada@example.com\"}");
        fields.put("product", quoted("chat"));
        fields.put("model", quoted("claude-haiku-4-5"));
        fields.put("tokens", "{\"uncached_input\":1000,\"output\":100}");
        return new TestEvent(fields);
    }

    /** The same instant all through a run, so that an event made twice is the same event. */
    public static Instant anHourAgo() {
        return AN_HOUR_AGO;
    }

    /** @param json null leaves the field out */
    public TestEvent with(String field, String json) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.remove(field);
        if (json != null) {
            changed.put(field, json);
        }
        return new TestEvent(changed);
    }

    public TestEvent at(Instant instant) {
        return with("occurred_at", quoted(instant.toString()));
    }

    public TestEvent ofEmail(String email) {
        return with("user", "{\"email\":\"" + email + "\"}");
    }

    public String json() {
        return fields.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    public static String array(List<TestEvent> events) {
        return events.stream().map(TestEvent::json).collect(Collectors.joining(",", "[", "]"));
    }

    public static String lines(List<TestEvent> events) {
        return events.stream().map(event -> event.json() + "\n").collect(Collectors.joining());
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
