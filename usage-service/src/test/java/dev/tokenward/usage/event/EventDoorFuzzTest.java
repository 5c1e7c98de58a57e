package dev.tokenward.usage.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.testkit.Gen;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes to the door of events: an answer with a reason, never a fault of ours, and no good row is lost. */
@QuarkusTest
class EventDoorFuzzTest {
    private static final List<String> TYPES = List.of(
            Service.JSON,
            Service.NDJSON,
            "application/cloudevents+json",
            "application/cloudevents-batch+json",
            "application/json; charset=utf-16",
            "application/json;charset=nonsense");
    private static final List<String> NUMBERS = List.of(
            "1e400",
            "-1e400",
            "9".repeat(2000),
            "1E-999999999",
            "1e999999999",
            "0x10",
            "NaN",
            "-0",
            "01",
            "1.0",
            "\"1\"");

    private final Service service = Service.ofNewOrganization();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tokenward.testkit.Seeds#hundred")
    void damagedBodyIsAnsweredWithAReason(long seed) throws IOException {
        Gen gen = new Gen(seed);
        String type = gen.oneOf(TYPES);
        byte[] body =
                damaged(gen, gen.oneOf(List.of(event("a"), "[" + event("a") + "," + event("b") + "]", envelope())));
        boolean packed = gen.chance(25);

        Response answer = send(type, packed ? "gzip" : "identity", packed && gen.chance(60) ? gzip(body) : body);

        assertAnswered(answer);
        service.post(TestEvent.of("after-" + seed)).statusCode(200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tokenward.testkit.Seeds#twenty")
    void goodLinesBetweenDamagedOnesAreKept(long seed) throws IOException {
        Gen gen = new Gen(seed);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        int good = 0;
        for (int line = 0; line < 30; line++) {
            if (gen.chance(50)) {
                lines.write(TestEvent.of("good-" + good++).json().getBytes(UTF_8));
            } else {
                lines.write(new String(damaged(gen, event("bad-" + line)), ISO_8859_1)
                        .replace("\n", "")
                        .replaceFirst("\"tokens\"", "\"tokenz\"")
                        .getBytes(ISO_8859_1));
            }
            lines.write('\n');
        }

        Response answer = send(Service.NDJSON, "identity", lines.toByteArray());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(service.number("select count(*) from usage_events where org_id = <org> and id like 'good-%'"))
                .isEqualByComparingTo(String.valueOf(good));
    }

    private void assertAnswered(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 400, 409, 413, 415);
        if (answer.statusCode() == 200) {
            assertThat(answer.jsonPath().getString("type")).isEqualTo("event_batch");
        } else {
            assertThat(answer.contentType()).contains("application/problem+json");
            assertThat(answer.jsonPath().getString("detail")).isNotBlank();
        }
    }

    private static byte[] damaged(Gen gen, String body) {
        return switch (gen.between(0, 9)) {
            case 0 -> body.substring(0, gen.between(0, body.length())).getBytes(UTF_8);
            case 1 -> randomBytes(gen, gen.between(1, 3000));
            case 2 -> flipped(gen, body.getBytes(UTF_8));
            case 3 -> body.getBytes(UTF_16);
            case 4 -> body.replace("1000", gen.oneOf(NUMBERS)).getBytes(UTF_8);
            case 5 -> body.replace("\"chat\"", nested(gen.between(1, 20_000))).getBytes(UTF_8);
            case 6 ->
                body.replace("ada@example.com", "\u00e4d\u00e4@\u0000\ud800").getBytes(ISO_8859_1);
            case 7 -> body.replace("chat", "x".repeat(gen.between(1, 200_000))).getBytes(UTF_8);
            case 8 -> body.replace(":", gen.oneOf("::", ": null,", ":[", ":{}")).getBytes(UTF_8);
            default -> (body + gen.oneOf("}", "]", "\u0000", ",", body)).getBytes(UTF_8);
        };
    }

    private static byte[] randomBytes(Gen gen, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) gen.between(-128, 127);
        }
        return bytes;
    }

    private static byte[] flipped(Gen gen, byte[] bytes) {
        for (int flip = 0; flip < 5; flip++) {
            bytes[gen.between(0, bytes.length - 1)] = (byte) gen.between(-128, 127);
        }
        return bytes;
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static String event(String id) {
        return TestEvent.of(id).json();
    }

    private static String envelope() {
        return "{\"specversion\":\"1.0\",\"type\":\"usage\",\"source\":\"s\",\"id\":\"1\",\"data\":" + event("e") + "}";
    }

    private Response send(String type, String encoding, byte[] body) {
        return RestAssured.given()
                .auth()
                .oauth2(service.key())
                .header("Content-Type", type)
                .header("Content-Encoding", encoding)
                .body(body)
                .post("/v1/events");
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream packing = new GZIPOutputStream(packed)) {
            packing.write(plain);
        }
        return packed.toByteArray();
    }
}
