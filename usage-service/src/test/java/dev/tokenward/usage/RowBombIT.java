package dev.tokenward.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** A body of millions of rows is small on its way and small as bytes; the process has the heap that it has in production, and lives. */
class RowBombIT {
    private static final int MIB = 1 << 20;
    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";
    private static final String PROTOBUF = "application/x-protobuf";
    private static final String CLOUD_EVENTS = "application/cloudevents-batch+json";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String key = Tokens.admin("org_bombs");

    private record Bomb(String path, String type, byte[] packed) {}

    @Test
    void millionsOfRowsTakeNoMoreMemoryThanTheirBytes() throws Exception {
        Upstreams upstreams = new Upstreams();
        KillableService service = KillableService.onEmptyDatabase(upstreams.start());
        try {
            service.start("-Xmx256m");
            for (Map.Entry<String, Bomb> bomb : bombs().entrySet()) {
                List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
                for (int times = 0; times < 2; times++) {
                    answers.add(send(service, bomb.getValue()));
                }
                for (CompletableFuture<HttpResponse<String>> answer : answers) {
                    assertThat(answer.get().statusCode())
                            .as(bomb.getKey() + ": " + shortened(answer.get().body()))
                            .isIn(200, 400, 413, 503);
                    assertThat(answer.get().body().length()).as(bomb.getKey()).isLessThan(MIB);
                }
                boolean together =
                        answers.stream().anyMatch(answer -> answer.join().statusCode() != 503);
                assertThat(together || send(service, bomb.getValue()).get().statusCode() != 503)
                        .as(bomb.getKey() + " has room once it is alone")
                        .isTrue();
            }
            assertThat(service.post("/v1/events", key, JSON, event("after", 0))
                            .path("accepted")
                            .asInt())
                    .isEqualTo(1);
        } finally {
            service.kill();
            upstreams.stop();
        }
    }

    private static Map<String, Bomb> bombs() throws IOException {
        Map<String, Bomb> bombs = new LinkedHashMap<>();
        int half = 31 * MIB;
        bombs.put("array of numbers", events(JSON, "[" + "0,".repeat(half / 2) + "0]"));
        bombs.put("array of objects", events(JSON, "[" + "{},".repeat(half / 3) + "{}]"));
        bombs.put("one event with many values", events(JSON, "{\"connectors\":[" + "{},".repeat(half / 3) + "{}]}"));
        bombs.put("a row with many values", events(JSON, "[{\"connectors\":[" + "{},".repeat(300_000) + "{}]}]"));
        bombs.put("names without end", events(JSON, "[{" + names(2_000_000) + "}]"));
        bombs.put(
                "a name without end", events(JSON, "[" + ("{\"" + "x".repeat(49_000) + "\":1},").repeat(600) + "{}]"));
        bombs.put("cloud events", events(CLOUD_EVENTS, "[" + "{},".repeat(half / 3) + "{}]"));
        bombs.put("lines of numbers", events(NDJSON, "0\n".repeat(half / 2)));
        bombs.put("long rows", events(NDJSON, longRows(1500)));
        bombs.put("log records", otlp("logs", nested(1, nested(2, repeated(2, 15 * MIB)))));
        bombs.put("resources", otlp("logs", repeated(1, 15 * MIB)));
        bombs.put("attributes", otlp("logs", nested(1, nested(2, nested(2, repeated(6, 15 * MIB))))));
        bombs.put("spans", otlp("traces", nested(1, nested(2, repeated(2, 15 * MIB)))));
        bombs.put("data points", otlp("metrics", nested(1, nested(2, nested(2, nested(7, repeated(1, 15 * MIB)))))));
        bombs.put(
                "json log records",
                otlpJson(
                        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[" + "{},".repeat(5_000_000) + "{}]}]}]}"));
        bombs.put("json names", otlpJson("{" + names(1_000_000) + "}"));
        return bombs;
    }

    private static String names(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "\"" + Integer.toString(number, 36) + "\":0")
                .collect(Collectors.joining(","));
    }

    /** Forty thousand characters each, and each is taken. */
    private static String longRows(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> event("long-" + number, 200) + "\n")
                .collect(Collectors.joining());
    }

    private static String event(String id, int connectors) {
        String names = IntStream.range(0, connectors)
                .mapToObj(number -> "\"" + (number + "x".repeat(200)).substring(0, 200) + "\"")
                .collect(Collectors.joining(","));
        return "{\"id\":\"" + id + "\",\"occurred_at\":\"" + Instant.now().minusSeconds(60)
                + "\",\"user\":{\"email\":\"ada@example.com\"},\"product\":\"chat\",\"model\":\"claude-haiku-4-5\","
                + "\"tokens\":{\"output\":1},\"connectors\":[" + names + "]}";
    }

    private static Bomb events(String type, String body) throws IOException {
        return new Bomb("/v1/events", type, gzip(body.getBytes(UTF_8)));
    }

    private static Bomb otlp(String kind, byte[] body) throws IOException {
        return new Bomb("/otlp/v1/" + kind, PROTOBUF, gzip(body));
    }

    private static Bomb otlpJson(String body) throws IOException {
        return new Bomb("/otlp/v1/logs", JSON, gzip(body.getBytes(UTF_8)));
    }

    /** Empty messages of a field, two bytes each. */
    private static byte[] repeated(int field, int bytes) {
        byte[] rows = new byte[bytes];
        for (int at = 0; at < bytes; at += 2) {
            rows[at] = (byte) (field << 3 | 2);
        }
        return rows;
    }

    private static byte[] nested(int field, byte[] message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(field << 3 | 2);
        int length = message.length;
        while (length > 127) {
            bytes.write(length & 127 | 128);
            length >>>= 7;
        }
        bytes.write(length);
        bytes.writeBytes(message);
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream packing = new GZIPOutputStream(packed)) {
            packing.write(plain);
        }
        return packed.toByteArray();
    }

    private CompletableFuture<HttpResponse<String>> send(KillableService service, Bomb bomb) {
        HttpRequest request = HttpRequest.newBuilder(service.url().resolve(bomb.path()))
                .timeout(Duration.ofSeconds(120))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", bomb.type())
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bomb.packed()))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String shortened(String text) {
        return text.length() < 300 ? text : text.substring(0, 300);
    }
}
