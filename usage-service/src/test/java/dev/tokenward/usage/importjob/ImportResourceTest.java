package dev.tokenward.usage.importjob;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import dev.tokenward.testkit.Upstreams;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImportResourceTest {
    private final Service service = Service.ofNewOrganization();

    @Test
    void sameFileTwiceCountsOnce() {
        byte[] file = file(2500);

        ValidatableResponse first = send(file, null).statusCode(200);
        first.body("type", equalTo("import"))
                .body("status", equalTo("completed"))
                .body("rows_read", equalTo(2500))
                .body("accepted", equalTo(2500))
                .body("duplicates", equalTo(0))
                .body("rejected", equalTo(0))
                .body("first_errors", hasSize(0));
        send(file, null).statusCode(200).body("accepted", equalTo(0)).body("duplicates", equalTo(2500));

        String id = first.extract().path("id");
        service.get("/v1/imports/" + id).statusCode(200).body("accepted", equalTo(2500));
        service.get("/v1/imports?limit=1").body("data", hasSize(1)).body("has_more", equalTo(true));
        String next = service.get("/v1/imports?limit=1").extract().path("next_page");
        service.get("/v1/imports?limit=1&page=" + next).body("data[0].id", equalTo(id));
        assertThat(Service.sum(service.feed("daily-usage"), "requests")).isEqualByComparingTo("2500");
    }

    @Test
    void whoBroughtAFileIsToldToTheDirectory() {
        String id = send(file(3), null).statusCode(200).extract().path("id");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> !Upstreams.audited(service.organization()).isEmpty());
        assertThat(Upstreams.audited(service.organization())).singleElement().satisfies(event -> {
            assertThat(event.path("action").asText()).isEqualTo("import.finished");
            assertThat(event.path("object_id").asText()).isEqualTo(id);
            assertThat(event.at("/after/accepted").asInt()).isEqualTo(3);
        });
    }

    @Test
    void gzipIsTaken() throws IOException {
        send(gzipped(file(1001)), "gzip").statusCode(200).body("accepted", equalTo(1001));
    }

    @Test
    void badRowsAreNamedAndTheOthersKept() {
        String file = TestEvent.of("a").json() + "\nnonsense\n"
                + TestEvent.of("b").with("tokens", "{\"output\":-1}").json() + "\n"
                + TestEvent.of("c").json();

        send(file.getBytes(UTF_8), null)
                .statusCode(200)
                .body("rows_read", equalTo(4))
                .body("accepted", equalTo(2))
                .body("rejected", equalTo(2))
                .body("first_errors[0].line", equalTo(2))
                .body("first_errors[0].code", equalTo("malformed-json"))
                .body("first_errors[1].id", equalTo("b"))
                .body("first_errors[1].pointer", equalTo("/tokens/output"));
    }

    @Test
    void firstTwentyErrorsAreShownAndAllAreCounted() {
        send("{}\n".repeat(1500).getBytes(UTF_8), null)
                .statusCode(200)
                .body("rejected", equalTo(1500))
                .body("first_errors", hasSize(20));
    }

    @Test
    void fileThatIsNotWhatItSaysIsRefused() throws IOException {
        send(file(3), "gzip").statusCode(400).body("type", equalTo("urn:tokenward:problem:file-unreadable"));
        send(file(3), "br").statusCode(415);
        byte[] whole = gzipped(file(5000));
        send(Arrays.copyOf(whole, whole.length / 2), "gzip")
                .statusCode(200)
                .body("status", equalTo("failed"))
                .body("failure.code", equalTo("file-unreadable"))
                .body("accepted", greaterThan(1000));
        service.get("/v1/imports?status=failed").body("data", hasSize(1));

        send(whole, "gzip").statusCode(200).body("rows_read", equalTo(5000)).body("rejected", equalTo(0));
        assertThat(Service.sum(service.feed("daily-usage"), "requests")).isEqualByComparingTo("5000");
    }

    @Test
    void longLineIsRefusedAndTheNextOneTaken() {
        String file = "x".repeat(2_000_000) + "\n" + TestEvent.of("a").json();

        send(file.getBytes(UTF_8), null)
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("first_errors[0].code", equalTo("payload-too-large"));
    }

    private ValidatableResponse send(byte[] file, String encoding) {
        var request = given().config(RestAssuredConfig.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .auth()
                .oauth2(service.key())
                .header("Prefer", "wait=60")
                .header("Content-Type", Service.NDJSON);
        return (encoding == null ? request : request.header("Content-Encoding", encoding))
                .body(file)
                .post("/v1/imports")
                .then();
    }

    private static byte[] file(int events) {
        List<TestEvent> rows = IntStream.range(0, events)
                .mapToObj(number -> TestEvent.of("e" + number))
                .toList();
        return TestEvent.lines(rows).getBytes(UTF_8);
    }

    private static byte[] gzipped(byte[] file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(file);
        }
        return bytes.toByteArray();
    }
}
