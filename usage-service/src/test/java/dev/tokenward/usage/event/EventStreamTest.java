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
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
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

    /** The network pauses where it likes, after a member of gzip too: that is not the end. */
    @Test
    void membersThatComeOneByOneAreAllTaken() throws Exception {
        List<byte[]> members = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            members.add(gzip((TestEvent.of("member-" + number).json() + "\n").getBytes(UTF_8)));
        }

        assertThat(chunks(members)).contains("200 OK").contains("\"accepted\":4");

        members.add("no member".getBytes(UTF_8));
        assertThat(chunks(members))
                .contains("400 Bad Request")
                .contains("body-unreadable")
                .contains("0 rows were accepted, 4 were known already");
        assertThat(count()).isEqualTo(4);
    }

    @Test
    void whatCameBeforeLinesBrokeOffIsKeptAndTold() throws IOException {
        Random random = new Random(5);
        String lines = IntStream.range(0, 1700)
                .mapToObj(row ->
                        TestEvent.of("row-" + row + "-" + random.nextLong()).json() + "\n")
                .collect(Collectors.joining());
        byte[] whole = gzip(lines.getBytes(UTF_8));

        String detail = packed(Service.NDJSON, "gzip", Arrays.copyOf(whole, whole.length - 9))
                .statusCode(400)
                .body("type", equalTo("urn:tokenward:problem:body-unreadable"))
                .extract()
                .path("detail");

        assertThat(count()).isGreaterThan(1600);
        assertThat(detail).contains("Of what came before, " + count() + " rows were accepted");
    }

    @Test
    void longArrayIsTakenAndEachRowToldByItsPlace() {
        List<TestEvent> rows = new ArrayList<>();
        for (int row = 0; row < 2500; row++) {
            rows.add(TestEvent.of("row-" + row % 2000));
        }
        rows.set(1234, TestEvent.of("bad").with("tokens", "5"));
        rows.set(2400, TestEvent.of("row-7").with("model", "\"another\""));

        service.post(rows)
                .statusCode(200)
                .body("accepted", equalTo(1999))
                .body("duplicates", equalTo(499))
                .body("rejected_count", equalTo(2))
                .body("rejected[0].index", equalTo(1234))
                .body("rejected[1].index", equalTo(2400))
                .body("rejected[1].code", equalTo("event-conflict"));
        service.post(Service.JSON, "[" + "{},".repeat(1500) + "{}]")
                .statusCode(200)
                .body("rejected_count", equalTo(1501))
                .body("rejected", hasSize(1000))
                .body("rejected[999].index", equalTo(999));
    }

    @Test
    void rowThatIsLargerThanAnEventCostsItselfAlone() {
        String values = "[" + "0,".repeat(5000) + "0]";
        String good = TestEvent.of("good").json();
        for (String type : List.of(Service.JSON, Service.NDJSON)) {
            List<String> rows = List.of(
                    TestEvent.of("many").with("connectors", values).json(),
                    TestEvent.of("long")
                            .with("model", "\"" + "x".repeat(MIB) + "\"")
                            .json(),
                    "{\"" + "n".repeat(40_000) + "\":1}",
                    good);
            String body = type.equals(Service.JSON) ? "[" + String.join(",", rows) + "]" : String.join("\n", rows);

            String answer = service.post(type, body)
                    .statusCode(200)
                    .body("rejected_count", equalTo(3))
                    .body("rejected[0].detail", containsString("too many values"))
                    .body("rejected[1].code", equalTo("payload-too-large"))
                    .body("rejected[2].detail", containsString("is not a known field"))
                    .extract()
                    .asString();
            assertThat(answer.length()).as("long names are shortened").isLessThan(5000);
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void moreRowsThanThereCanBeEventsAreRefusedAsAWhole() {
        service.post(Service.JSON, "[" + TestEvent.of("good").json() + ",0".repeat(350_000) + "]")
                .statusCode(413)
                .body("detail", containsString("350000 rows"));
        assertThat(count()).isZero();
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

    private int count() {
        return service.number("select count(*) from usage_events where org_id = <org>")
                .intValue();
    }

    /** Sends JSON Lines packed, a chunk at a time. */
    private String chunks(List<byte[]> chunks) throws Exception {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + service.key()
                            + "\r\nContent-Type: application/x-ndjson\r\nContent-Encoding: gzip\r\n"
                            + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
                    .getBytes(UTF_8));
            for (byte[] chunk : chunks) {
                out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(UTF_8));
                out.write(chunk);
                out.write("\r\n".getBytes(UTF_8));
                out.flush();
                Thread.sleep(300);
            }
            out.write("0\r\n\r\n".getBytes(UTF_8));
            out.flush();
            socket.setSoTimeout(60_000);
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
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
