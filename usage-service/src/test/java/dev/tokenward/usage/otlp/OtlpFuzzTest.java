package dev.tokenward.usage.otlp;

import static dev.tokenward.usage.otlp.TestTelemetry.CLAUDE_CODE;
import static dev.tokenward.usage.otlp.TestTelemetry.logs;
import static dev.tokenward.usage.otlp.TestTelemetry.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.CodedInputStream;
import dev.tokenward.testkit.Gen;
import dev.tokenward.usage.Service;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes through these doors is answered with a reason, and never with a failure of ours. */
@QuarkusTest
class OtlpFuzzTest {
    private static final List<String> PATHS = List.of(Exporter.LOGS, Exporter.METRICS, Exporter.TRACES);

    private final Exporter exporter = Exporter.ofNewOrganization();
    private final Service service = exporter.service();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tokenward.testkit.Seeds#hundred")
    void randomBytesAreTakenOrRefusedWithAReason(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);

        for (String path : PATHS) {
            Response answer = service.send(path, Exporter.PROTOBUF, bytes);
            assertThat(answer.statusCode()).isIn(200, 400);
            if (answer.statusCode() == 400) {
                assertThat(message(answer.asByteArray())).isNotBlank();
            }
            answer = service.send(path, Service.JSON, bytes);
            assertThat(answer.statusCode()).isIn(200, 400);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tokenward.testkit.Seeds#twenty")
    void spoiltExportKeepsAllOrNothing(long seed) {
        Gen gen = new Gen(seed);
        byte[] whole = logs(
                        CLAUDE_CODE,
                        request("a" + seed).log(),
                        request("b" + seed).log())
                .toByteArray();
        byte[] cut = Arrays.copyOf(whole, gen.between(1, whole.length - 1));
        byte[] flipped = whole.clone();
        flipped[gen.between(0, whole.length - 1)] ^= (byte) (1 << gen.between(0, 7));

        service.send(Exporter.LOGS, Exporter.PROTOBUF, cut).then().statusCode(400);
        assertThat(exporter.events()).isZero();
        assertThat(service.send(Exporter.LOGS, Exporter.PROTOBUF, flipped).statusCode())
                .isIn(200, 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tokenward.testkit.Seeds#twenty")
    void cutJsonKeepsNothing(long seed) {
        Gen gen = new Gen(seed);
        String whole = new OtlpJson(gen)
                .write(logs(CLAUDE_CODE, request("a").log(), request("b").log()));

        exporter.json(Exporter.LOGS, whole.substring(0, gen.between(0, whole.length() - 1)))
                .then()
                .statusCode(400)
                .contentType(Service.JSON)
                .body("code", equalTo(3))
                .body("message", not(equalTo("")));

        assertThat(exporter.events()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "5",
                "null",
                "[]",
                "\"text\"",
                "{} {}",
                "{\"resourceLogs\":5}",
                "{\"resourceLogs\":{}}",
                "{\"resourceLogs\":[5]}",
                "{\"resourceLogs\":[{\"scopeLogs\":[[]]}]}",
                "{\"resourceLogs\":[{\"resource\":[]}]}",
                "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"attributes\":{}}]}]}]}",
                "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"attributes\":[1]}]}]}]}",
                "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":\"api_request\"}]}]}]}",
                "{\"resourceLogs\":[],\"resourceLogs\":[]}",
                "\u0000\u0001"
            })
    void bodyThatIsNoExportIsRefused(String body) {
        exporter.json(Exporter.LOGS, body)
                .then()
                .statusCode(400)
                .contentType(Service.JSON)
                .body("code", equalTo(3))
                .body("message", not(equalTo("")))
                .body("type", containsString("urn:tokenward:problem:"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"unknown\":[[[{}]]]}",
                "{\"resourceLogs\":null}",
                "{\"resourceLogs\":[]}",
                "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"x\",\"body\":null,"
                        + "\"attributes\":[{},{\"key\":5,\"value\":{\"intValue\":1e999999999}},"
                        + "{\"key\":\"a\",\"value\":{\"doubleValue\":\"NaN\"}},{\"key\":\"b\",\"value\":null},"
                        + "{\"key\":\"c\",\"value\":{\"kvlistValue\":{\"values\":[]}}}]}]}]}]}"
            })
    void exportThatHasNothingForUsIsTaken(String body) {
        exporter.json(Exporter.LOGS, body).then().statusCode(200).body(equalTo("{}"));
    }

    @Test
    void emptyProtobufIsAnEmptyExport() {
        PATHS.forEach(path ->
                service.send(path, Exporter.PROTOBUF, new byte[0]).then().statusCode(200));
    }

    @Test
    void rowThatIsNoRecordIsToldAndTheOthersAreKept() {
        String good =
                new OtlpJson(new Gen(3)).write(logs(CLAUDE_CODE, request("good").log()));
        String body = good.replaceFirst("(logRecords|log_records)\":\\[", "$1\":[5,[[]],\"x\",");

        exporter.json(Exporter.LOGS, body)
                .then()
                .statusCode(200)
                .body("partialSuccess.rejectedLogRecords", equalTo("3"))
                .body("partialSuccess.errorMessage", containsString("log record 0: It must be an object."));

        assertThat(exporter.events()).isEqualTo(1);
    }

    /** It is taken part by part, and nobody sees the seams. */
    @Test
    void exportOfManyRowsIsTakenAndEachRowToldByItsPlace() {
        LogRecord[] records = new LogRecord[2500];
        for (int row = 0; row < records.length; row++) {
            records[row] = request("many-" + row % 2400).log();
        }
        records[1500] = request("bad").with("input_tokens", "x").log();
        records[2300] = request("many-3").with("model", "claude-opus-4-8").log();

        ExportLogsPartialSuccess answer = exporter.protobuf(Exporter.LOGS, logs(CLAUDE_CODE, records));

        assertThat(answer.getRejectedLogRecords()).isEqualTo(2);
        assertThat(answer.getErrorMessage())
                .startsWith("log record 1500: 'input_tokens'")
                .contains("log record 2300: ");
        assertThat(exporter.events()).isEqualTo(2398);
    }

    @Test
    void deepJsonIsRefused() {
        String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
        exporter.json(Exporter.LOGS, deep).then().statusCode(400);
        String value = "{\"arrayValue\":{\"values\":[".repeat(50_000);
        exporter.json(
                        Exporter.LOGS,
                        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"attributes\":[{\"key\":\"a\",\"value\":"
                                + value)
                .then()
                .statusCode(400);
    }

    @Test
    void deepProtobufIsPassedOver() {
        byte[] deep = new byte[0];
        for (int i = 0; i < 300; i++) { // AnyValue.array_value { values { array_value …
            deep = nested(5, nested(1, deep));
        }
        byte[] export = nested(1, nested(2, nested(2, nested(5, deep))));

        service.send(Exporter.LOGS, Exporter.PROTOBUF, export).then().statusCode(200);
    }

    @Test
    void bombIsRefusedBeforeItIsUnpacked() throws IOException {
        byte[] bomb = OtlpLogsTest.gzip(new byte[64 * 1024 * 1024]);

        for (String type : List.of(Exporter.PROTOBUF, Service.JSON)) {
            exporter.compressed(Exporter.LOGS, type, bomb)
                    .then()
                    .statusCode(413)
                    .contentType(type);
        }
    }

    @Test
    void whatIsNotCompressedAsItSaysIsRefused() {
        exporter.compressed(Exporter.LOGS, Exporter.PROTOBUF, "no gzip".getBytes(UTF_8))
                .then()
                .statusCode(400)
                .contentType(Exporter.PROTOBUF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-ndjson"})
    void otherMediaTypeIsNotTaken(String type) {
        service.send(Exporter.LOGS, type, "{}".getBytes(UTF_8))
                .then()
                .statusCode(415)
                .contentType(Service.JSON)
                .body("code", equalTo(3));
    }

    @Test
    void textsThatCannotBeKeptAreToldAndNeverAFailure() {
        for (String bad : List.of("a\u0000b", "x".repeat(1000), "line\nbreak", "\ud800")) {
            String json = new OtlpJson(new Gen(5))
                    .write(logs(CLAUDE_CODE, request("REPLACED").log()));
            String escaped =
                    bad.chars().mapToObj(c -> String.format("\\u%04x", c)).reduce("", String::concat);
            exporter.json(Exporter.LOGS, json.replace("REPLACED", escaped))
                    .then()
                    .statusCode(200)
                    .body("partialSuccess.rejectedLogRecords", equalTo("1"))
                    .body("partialSuccess.errorMessage", containsString("'request_id' must be text"));
        }
        assertThat(exporter.events()).isZero();
    }

    /** The message of a Status. */
    static String message(byte[] status) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(status);
        String message = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == 18) {
                message = in.readString();
            } else {
                in.skipField(tag);
            }
        }
        return message;
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
}
