package dev.tokenward.usage.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON Lines have no end that we know of, and bodies may be packed: neither takes more memory than there is. */
@QuarkusTest
class EventStreamTest {
    private static final int MIB = 1024 * 1024;

    private final Service service = Service.ofNewOrganization();

    @Test
    void linesLongerThanAnyBatchAreTaken() throws Exception {
        int rows = 2500;
        String blanks = " ".repeat(16_000);
        InputStream lines = new SequenceInputStream(Collections.enumeration(IntStream.range(0, rows)
                .mapToObj(row -> (InputStream) new ByteArrayInputStream(
                        (blanks + TestEvent.of("row-" + row).json() + "\n").getBytes(UTF_8)))
                .toList()));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/v1/events"))
                .header("Authorization", "Bearer " + service.key())
                .header("Content-Type", Service.NDJSON)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> lines))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).contains("\"accepted\":" + rows);
        assertThat(service.number("select sum(requests) from daily_usage where org_id = <org>"))
                .isEqualByComparingTo(String.valueOf(rows));
    }

    @Test
    void allRefusedLinesAreCountedAndTheFirstAreNamed() {
        String lines = "{}\n".repeat(1500) + TestEvent.of("good").json();

        service.post(Service.NDJSON, lines)
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected_count", equalTo(1500))
                .body("rejected", hasSize(1000))
                .body("rejected[999].index", equalTo(999));
    }

    @ParameterizedTest
    @ValueSource(strings = {Service.JSON, Service.NDJSON})
    void packedBodyIsTaken(String type) throws IOException {
        packed(type, "gzip", gzip(TestEvent.of("a").json().getBytes(UTF_8)))
                .statusCode(200)
                .body("accepted", equalTo(1));
    }

    @Test
    void packedBodyThatBrokeOffIsRefusedAsAWhole() throws IOException {
        byte[] whole = gzip(TestEvent.of("a").json().getBytes(UTF_8));

        packed(Service.JSON, "gzip", Arrays.copyOf(whole, whole.length - 9))
                .statusCode(400)
                .body("type", equalTo("urn:tokenward:problem:body-unreadable"));
        packed(Service.JSON, "gzip", "no gzip at all".getBytes(UTF_8))
                .statusCode(400)
                .body("type", equalTo("urn:tokenward:problem:body-unreadable"));
    }

    @Test
    void otherPackingIsNotTaken() {
        packed(Service.JSON, "br", new byte[] {1, 2, 3}).statusCode(415).body("detail", containsString("gzip"));
    }

    /** More than a gibibyte of zeros in a megabyte. */
    @ParameterizedTest
    @ValueSource(strings = {Service.JSON, Service.NDJSON})
    void bombIsRefusedBeforeItGoesOff(String type) throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream packing = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[MIB];
            for (int mib = 0; mib < 1025; mib++) {
                packing.write(zeros);
            }
        }

        int status = packed(type, "gzip", bomb.toByteArray()).extract().statusCode();

        assertThat(status).isEqualTo(413);
        service.post(TestEvent.of("after")).statusCode(200).body("accepted", equalTo(1));
    }

    private ValidatableResponse packed(String type, String encoding, byte[] body) {
        return RestAssured.given()
                .auth()
                .oauth2(service.key())
                .header("Content-Type", type)
                .header("Content-Encoding", encoding)
                .body(body)
                .post("/v1/events")
                .then();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream packing = new GZIPOutputStream(packed)) {
            packing.write(plain);
        }
        return packed.toByteArray();
    }
}
