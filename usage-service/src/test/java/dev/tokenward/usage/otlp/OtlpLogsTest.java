package dev.tokenward.usage.otlp;

import static dev.tokenward.usage.otlp.TestTelemetry.CLAUDE_CODE;
import static dev.tokenward.usage.otlp.TestTelemetry.logs;
import static dev.tokenward.usage.otlp.TestTelemetry.request;
import static dev.tokenward.usage.otlp.TestTelemetry.resource;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OtlpLogsTest {
    private final Exporter exporter = Exporter.ofNewOrganization();
    private final Service service = exporter.service();

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void whatClaudeCodeSendsIsOneEvent() throws Exception {
        MutableClock.set(Instant.parse("2026-11-23T09:31:00Z"));

        exporter.json(Exporter.LOGS, fixture("claude_code_logs.json"))
                .then()
                .statusCode(200)
                .contentType(Service.JSON)
                .body("$", anEmptyMap());

        assertThat(exporter.events()).isEqualTo(1);
        service.get("/v1/events/request_id:req_example0001")
                .statusCode(200)
                .body("occurred_at", equalTo("2026-11-23T09:30:00.137Z"))
                .body("identity", equalTo("email:ada@example.com"))
                .body("product", equalTo("claude_code"))
                .body("model", equalTo("claude-haiku-4-5-20251001"))
                .body("tokens.uncached_input", equalTo(10))
                .body("tokens.output", equalTo(39))
                .body("tokens.cache_read", equalTo(17536))
                .body("tokens.cache_write_1h", equalTo(8257))
                .body("tokens.cache_write_5m", equalTo(0))
                .body("session_id", equalTo("0a9d3c1e-1f5b-4a51-9c55-000000000001"))
                .body("turn_id", equalTo("7b1e6a34-0000-4000-8000-000000000001"))
                .body("speed", equalTo("standard"))
                .body("rating.gross", equalTo("1.84726"))
                .body("rating.computed", equalTo("1.84726"));
    }

    @Test
    void reportedCostsAreKeptToTheDigitAndComputedOnesEqualThem() throws Exception {
        JsonNode golden =
                new ObjectMapper().readTree(getClass().getResourceAsStream("/claude_code_reported_cost_golden.json"));
        for (JsonNode reported : golden) {
            String id = "golden-" + reported.get("model").asText();
            TestTelemetry sent = request(id)
                    .with("model", reported.get("model").asText())
                    .with("input_tokens", reported.get("input_tokens").asLong())
                    .with("output_tokens", reported.get("output_tokens").asLong())
                    .with("cache_read_tokens", reported.get("cache_read_tokens").asLong())
                    .with(
                            "cache_creation_tokens",
                            reported.get("cache_creation_tokens").asLong())
                    .with("cost_usd", reported.get("reported_cost_usd").asDouble());
            exporter.protobuf(Exporter.LOGS, logs(CLAUDE_CODE, sent.log()));

            String cents = reported.get("recomputed_1h_write")
                    .decimalValue()
                    .movePointRight(2)
                    .toPlainString();
            Map<String, Object> rating =
                    service.get("/v1/events/request_id:" + id).extract().path("rating");
            assertThat(rating.get("gross")).isEqualTo(cents);
            if (!id.equals("golden-claude-haiku-5-5")) { // whose price nobody has published
                assertThat(rating.get("computed")).isEqualTo(cents);
            }
        }
        assertThat(golden).hasSize(3);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tokenward.testkit.Seeds#twenty")
    void sameExportInTheOtherEncodingIsAllDuplicates(long seed) {
        Gen gen = new Gen(seed);
        List<LogRecord> records = new ArrayList<>();
        for (int i = gen.between(1, 8); i > 0; i--) {
            records.add(any(gen, i).log());
        }
        ExportLogsServiceRequest export = logs(CLAUDE_CODE, records.toArray(LogRecord[]::new));
        String text = new OtlpJson(gen).write(export);
        boolean jsonFirst = gen.chance(50);

        if (jsonFirst) {
            exporter.json(Exporter.LOGS, text).then().statusCode(200).body("$", anEmptyMap());
        } else {
            assertThat(exporter.protobuf(Exporter.LOGS, export).getErrorMessage())
                    .isEmpty();
        }
        assertThat(exporter.events()).isEqualTo(records.size());

        // a content that was read otherwise would be a conflict, and named as rejected
        exporter.json(Exporter.LOGS, text).then().statusCode(200).body("$", anEmptyMap());
        assertThat(exporter.protobuf(Exporter.LOGS, export).getErrorMessage()).isEmpty();
        assertThat(exporter.events()).isEqualTo(records.size());
    }

    @Test
    void sameRequestTwiceInOneExportCountsOnce() {
        LogRecord log = request("twice").log();

        assertThat(exporter.protobuf(Exporter.LOGS, logs(CLAUDE_CODE, log, log)).getRejectedLogRecords())
                .isZero();

        assertThat(exporter.events()).isEqualTo(1);
    }

    @Test
    void sameRequestWithOtherTokensIsToldAndNotCounted() {
        exporter.protobuf(Exporter.LOGS, logs(CLAUDE_CODE, request("a").log()));

        ExportLogsPartialSuccess answer = exporter.protobuf(
                Exporter.LOGS,
                logs(CLAUDE_CODE, request("a").with("output_tokens", 101L).log()));

        assertThat(answer.getRejectedLogRecords()).isEqualTo(1);
        assertThat(answer.getErrorMessage()).contains("request_id:a").contains("another content");
    }

    @ParameterizedTest
    @CsvSource({
        "request_id, r, request_id:r",
        "client_request_id, c, client_request_id:c",
        "event.sequence, 7, session:session-1#7"
    })
    void requestIsKnownByTheFirstKeyThatItHas(String name, String value, String id) {
        TestTelemetry sent = request("x").with("request_id", null).with(name, value);

        exporter.protobuf(Exporter.LOGS, logs(CLAUDE_CODE, sent.log()));

        service.get("/v1/events/" + id).statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "request_id, , nothing to be known by",
                "user.email, , names no user",
                "model, , 'model' is missing",
                "input_tokens, -5, 'input_tokens' must be a whole number",
                "input_tokens, 1.5, 'input_tokens' must be a whole number",
                "output_tokens, many, 'output_tokens' must be a whole number",
                "output_tokens, 99999999999999, 'output' must be from 0",
                "cache_read_tokens, 1e999999999, 'cache_read_tokens' must be a whole number",
                "cache_read_tokens, 1e-999999999, 'cache_read_tokens' must be a whole number",
                "event.timestamp, 2031-01-01T00:00:00Z, 10 minutes after now",
                "event.timestamp, 2020-01-01T00:00:00Z, 365 days before now"
            })
    void recordThatCannotBeCountedIsToldAndTheOthersAreKept(String name, String value, String words) {
        LogRecord bad = request("bad").with(name, value).log();

        ExportLogsPartialSuccess answer = exporter.protobuf(
                Exporter.LOGS,
                logs(CLAUDE_CODE, request("a").log(), bad, request("b").log()));

        assertThat(answer.getRejectedLogRecords()).isEqualTo(1);
        assertThat(answer.getErrorMessage()).startsWith("log record 1: ").contains(words);
        assertThat(exporter.events()).isEqualTo(2);
    }

    @Test
    void numbersMayBeTextOrDoubles() {
        TestTelemetry sent = request("n")
                .with("input_tokens", "1000")
                .with("output_tokens", 100.0)
                .with("cost_usd", "0.0015");

        exporter.protobuf(Exporter.LOGS, logs(CLAUDE_CODE, sent.log()));

        service.get("/v1/events/request_id:n")
                .body("tokens.uncached_input", equalTo(1000))
                .body("tokens.output", equalTo(100))
                .body("rating.gross", equalTo("0.15"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "0", "-1", "1e999999999", "free"})
    void costThatIsNoneLeavesTheComputedOne(String cost) {
        exporter.protobuf(
                Exporter.LOGS,
                logs(CLAUDE_CODE, request("c").with("cost_usd", cost).log()));

        service.get("/v1/events/request_id:c").statusCode(200).body("rating.gross", equalTo("0.15"));
    }

    @Test
    void addressIsTakenBeforeAccountAndAccountBeforeInstallation() {
        TestTelemetry sent = request("u").with("user.account_uuid", "uuid-1").with("user.id", "installation-1");

        exporter.protobuf(
                Exporter.LOGS,
                logs(
                        CLAUDE_CODE,
                        sent.with("request_id", "1").log(),
                        sent.with("request_id", "2")
                                .with("user.email", "REDACTED")
                                .log(),
                        sent.with("request_id", "3")
                                .with("user.email", null)
                                .with("user.account_uuid", " ")
                                .log()));

        service.get("/v1/events/request_id:1").body("identity", equalTo("email:ada@example.com"));
        service.get("/v1/events/request_id:2").body("identity", equalTo("account_uuid:uuid-1"));
        service.get("/v1/events/request_id:3").body("identity", equalTo("id:installation-1"));
    }

    @Test
    void coworkIsAProductOfItsOwn() {
        LogRecord body = request("c1").log().toBuilder()
                .setBody(TestTelemetry.any("cowork.api_request"))
                .build();

        exporter.protobuf(Exporter.LOGS, logs(resource("cowork"), body));

        service.get("/v1/events/request_id:c1").body("product", equalTo("cowork"));
    }

    @Test
    void eventNamesOfOthersAreNotOurs() {
        LogRecord other = request("o").log().toBuilder()
                .setBody(TestTelemetry.any("api_request"))
                .build();

        assertThat(exporter.protobuf(Exporter.LOGS, logs(resource("some-gateway"), other))
                        .getRejectedLogRecords())
                .isZero();

        assertThat(exporter.events()).isZero();
    }

    @Test
    void streamThatBrokeOffIsCountedByWhatItReported() {
        TestTelemetry broken = request("e").with("event.name", "api_error").with("error", "aborted");

        exporter.protobuf(
                Exporter.LOGS,
                logs(
                        CLAUDE_CODE,
                        broken.log(),
                        broken.with("request_id", "none")
                                .with("input_tokens", null)
                                .with("output_tokens", null)
                                .with("cache_read_tokens", null)
                                .with("cache_creation_tokens", null)
                                .log(),
                        broken.with("request_id", "unknown-output")
                                .with("output_tokens", null)
                                .log()));

        assertThat(exporter.events()).isEqualTo(2);
        service.get("/v1/events/request_id:e").body("aborted", equalTo(true)).body("estimated", equalTo(false));
        service.get("/v1/events/request_id:unknown-output")
                .body("aborted", equalTo(true))
                .body("estimated", equalTo(true));
    }

    @Test
    void promptIsTheTurnThatItsRequestsSettle() {
        exporter.protobuf(
                Exporter.LOGS,
                logs(
                        CLAUDE_CODE,
                        request("t1").with("prompt.id", "prompt-1").log(),
                        request("t2")
                                .with("prompt.id", "prompt-1")
                                .with("cost_usd", 0.25)
                                .log(),
                        request("t3").with("prompt.id", "prompt-2").log()));

        assertThat(service.feed("turns"))
                .extracting(turn -> turn.get("turn_id"), turn -> turn.get("amount"), turn -> turn.get("product"))
                .containsExactlyInAnyOrder(
                        tuple("prompt-1", "25.15", "claude_code"), tuple("prompt-2", "0.15", "claude_code"));
    }

    @Test
    void organizationIsTheKeysWhateverTheRecordSays() {
        Exporter other = Exporter.ofNewOrganization();
        TestTelemetry sent =
                request("a").with("organization.id", other.service().organization());

        exporter.protobuf(Exporter.LOGS, logs(CLAUDE_CODE, sent.log()));

        assertThat(exporter.events()).isEqualTo(1);
        assertThat(other.events()).isZero();
        other.service().get("/v1/events/request_id:a").statusCode(404);
        assertThat(other.protobuf(Exporter.LOGS, logs(CLAUDE_CODE, sent.log())).getRejectedLogRecords())
                .isZero();
        assertThat(other.events()).isEqualTo(1);
    }

    @Test
    void keyWithoutTheScopeAndNoKeyAreToldInTheEncodingOfTheRequest() throws Exception {
        byte[] body = logs(CLAUDE_CODE, request("a").log()).toByteArray();
        Service reader = new Service("org_x", Tokens.withScopes("org_x", Scope.USAGE_READ));

        byte[] status = reader.send(Exporter.LOGS, Exporter.PROTOBUF, body)
                .then()
                .statusCode(403)
                .contentType(Exporter.PROTOBUF)
                .extract()
                .asByteArray();
        assertThat(OtlpFuzzTest.message(status)).contains("scopes do not allow");
        new Service("org_x", "tw_wrong")
                .send(Exporter.METRICS, Exporter.PROTOBUF, body)
                .then()
                .statusCode(401)
                .contentType(Exporter.PROTOBUF);
        new Service("org_x", "tw_wrong")
                .send(Exporter.LOGS, Service.JSON, "{}".getBytes(UTF_8))
                .then()
                .statusCode(401)
                .contentType(Service.JSON)
                .body("code", equalTo(16))
                .body("type", equalTo("urn:tokenward:problem:unauthenticated"));
        new Service("none", Tokens.SERVICE_KEY)
                .send(Exporter.TRACES, Exporter.PROTOBUF, body)
                .then()
                .statusCode(403);
    }

    @Test
    void compressedAndChunkedBodiesAreTaken() throws Exception {
        exporter.compressed(
                        Exporter.LOGS,
                        Exporter.PROTOBUF,
                        gzip(logs(CLAUDE_CODE, request("z").log()).toByteArray()))
                .then()
                .statusCode(200);
        String text =
                new OtlpJson(new Gen(1)).write(logs(CLAUDE_CODE, request("y").log()));
        exporter.compressed(Exporter.LOGS, Service.JSON, gzip(text.getBytes(UTF_8)))
                .then()
                .statusCode(200);
        assertThat(Chunked.post(
                        service.key(),
                        Exporter.LOGS,
                        Exporter.PROTOBUF,
                        logs(CLAUDE_CODE, request("x").log()).toByteArray()))
                .isEqualTo(200);

        assertThat(exporter.events()).isEqualTo(3);
    }

    @Test
    void promptsAndAnswersAreKeptNowhere() throws Exception {
        MutableClock.set(Instant.parse("2026-11-23T09:31:00Z"));
        exporter.json(Exporter.LOGS, fixture("claude_code_logs.json")).then().statusCode(200);

        try (Connection connection = EmbeddedPostgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '*'");
            for (String table : List.of("usage_events", "event_ids", "turns", "code_sessions", "activity")) {
                try (ResultSet row = statement.executeQuery("select count(*) from " + table
                        + " t where t::text like '%nobody but Ada%' or t::text like '%answer that is not kept%'")) {
                    row.next();
                    assertThat(row.getInt(1)).as(table).isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "otel_spec_example_logs.json, /otlp/v1/logs",
        "otel_spec_example_events.json, /otlp/v1/logs",
        "otel_spec_example_metrics.json, /otlp/v1/metrics"
    })
    void examplesOfTheProtocolAreTakenAndPassedOver(String file, String path) throws Exception {
        exporter.json(path, fixture(file)).then().statusCode(200).body("$", anEmptyMap());

        assertThat(exporter.events()).isZero();
        assertThat(service.number("select count(*) from activity where org_id = <org>"))
                .isZero();
    }

    @Test
    void timeMayBeTheRecordsOwn() {
        LogRecord late = request("t").log().toBuilder()
                .setTimeUnixNano(TestTelemetry.nanos(TestEvent.anHourAgo()) + 123_456_789)
                .build();

        exporter.protobuf(Exporter.LOGS, logs(CLAUDE_CODE, late));

        service.get("/v1/events/request_id:t")
                .body(
                        "occurred_at",
                        equalTo(TestEvent.anHourAgo()
                                .plus(Duration.ofNanos(123_456_000))
                                .toString()))
                .body("turn_id", nullValue());
    }

    private static TestTelemetry any(Gen gen, int number) {
        return request("r" + number)
                .with("model", gen.oneOf("claude-haiku-4-5", "claude-opus-5", "somebody-elses"))
                .with("input_tokens", gen.betweenLong(0, 1_000_000))
                .with("output_tokens", gen.oneOf((Object) 5L, "5", 5.0))
                .with("cache_creation_tokens", gen.betweenLong(0, 100_000))
                .with("cost_usd", gen.chance(50) ? gen.between(1, 1_000_000) / 7_000_003.0 : null)
                .with("speed", gen.oneOf("normal", "fast", "standard"))
                .with("prompt.id", gen.chance(50) ? "p" : null)
                .with("is_plugin", gen.chance(50));
    }

    private static String fixture(String name) throws IOException {
        try (InputStream file = OtlpLogsTest.class.getResourceAsStream("/otlp/" + name)) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
