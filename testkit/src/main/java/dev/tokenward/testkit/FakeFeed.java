package dev.tokenward.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tokenward.commons.feed.Cursor;
import dev.tokenward.commons.money.MoneyJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A compacted change feed in memory: newest state of each row, tombstones, order of change, long-polling. */
public final class FakeFeed {
    private static final ObjectMapper JSON = mapper();

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private long version;

    /** @param value JSON text, or an object that is written in snake case with money as minor units */
    public synchronized FakeFeed put(String organization, String id, Object value) {
        return change(organization, id, value instanceof String text ? parse(text) : JSON.valueToTree(value));
    }

    /** Leaves a tombstone. */
    public synchronized FakeFeed remove(String organization, String id) {
        return change(organization, id, null);
    }

    private FakeFeed change(String organization, String id, JsonNode value) {
        version++;
        rows.put(organization + "/" + id, new Row(version, organization, id, value));
        notifyAll();
        return this;
    }

    synchronized String page(String after, int limit, int waitSeconds) {
        long from = Cursor.decode(after).transaction();
        await(from, Duration.ofSeconds(waitSeconds));
        List<Row> newer = rows.values().stream()
                .filter(row -> row.version() > from)
                .sorted((a, b) -> Long.compare(a.version(), b.version()))
                .limit(limit + 1L)
                .toList();
        boolean more = newer.size() > limit;
        List<Row> kept = more ? newer.subList(0, limit) : newer;
        ObjectNode page = JSON.createObjectNode();
        ArrayNode data = page.putArray("data");
        kept.forEach(row -> data.add(row.toJson()));
        page.put(
                "next_cursor",
                kept.isEmpty() ? after : new Cursor(kept.get(kept.size() - 1).version(), "").encode());
        page.put("has_more", more);
        page.put("as_of", MutableClock.now().toString());
        return page.toString();
    }

    private void await(long from, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toMillis(); version <= from && left > 0; left = millisUntil(deadline)) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long millisUntil(long deadline) {
        return (deadline - System.nanoTime()) / 1_000_000;
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        new MoneyJson().customize(mapper);
        return mapper;
    }

    private record Row(long version, String organization, String id, JsonNode value) {
        ObjectNode toJson() {
            ObjectNode row = JSON.createObjectNode();
            row.put("org_id", organization).put("id", id).put("deleted", value == null);
            row.set("value", value);
            return row;
        }
    }
}
