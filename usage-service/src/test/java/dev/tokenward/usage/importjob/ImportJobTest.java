package dev.tokenward.usage.importjob;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file as a job: received, read, cancelled, resumed, by its own organization alone. */
@QuarkusTest
class ImportJobTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String BYTES = "application/octet-stream";

    private final Service service = Service.ofNewOrganization();

    @Inject
    ImportSweepService sweeper;

    @Test
    void answerComesWhenTheFileIsHereAndTellsWhereToAsk() {
        byte[] file = file(20);
        ValidatableResponse answer = upload(file)
                .statusCode(202)
                .header("Location", notNullValue())
                .header("Preference-Applied", nullValue())
                .body("bytes_received", equalTo(file.length))
                .body("size", equalTo(file.length));

        String where = answer.extract().header("Location");
        awaitStatus(where, "completed");
        service.get(where)
                .body("accepted", equalTo(20))
                .body("percent", equalTo(100))
                .body("bytes_read", equalTo(file.length))
                .body("started_at", notNullValue())
                .body("finished_at", notNullValue());
        assertThat(chunks()).as("a file that is through is not kept").isZero();
    }

    @Test
    void heldAnswerIsTheResult() {
        service.importFile("", Service.NDJSON, file(5))
                .statusCode(200)
                .header("Preference-Applied", "wait=60")
                .body("status", equalTo("completed"));
        request()
                .header("Prefer", "respond-async, wait=0")
                .body(file(3))
                .post("/v1/imports")
                .then()
                .statusCode(202);
    }

    @Test
    void cancelledImportGoesOnWithItsNextRow() {
        int rows = 30_000;
        String where = upload(file(rows)).extract().header("Location");
        await().atMost(SOON).until(() -> rowsRead(where) > 0);

        change(where + "/cancel").statusCode(200).body("status", equalTo("cancelled"));
        int read = rowsRead(where);
        change(where + "/cancel").statusCode(200).body("rows_read", equalTo(read));
        assertThat(read).isLessThan(rows);
        assertThat(requests()).as("what was taken stays, nothing comes after").isEqualTo(read);

        change(where + "/resume").statusCode(200).body("status", equalTo("queued"));
        awaitStatus(where, "completed");
        service.get(where)
                .body("rows_read", equalTo(rows))
                .body("accepted", equalTo(rows))
                .body("duplicates", equalTo(0));
        assertThat(requests()).isEqualTo(rows);
        change(where + "/cancel").statusCode(409).body("type", equalTo("urn:tokenward:problem:import-state"));
        change(where + "/resume").statusCode(409);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Upstreams.audited(service.organization()))
                        .extracting(event -> event.path("action").asText())
                        .containsExactlyInAnyOrder("import.cancelled", "import.resumed", "import.finished"));
    }

    @Test
    void uploadThatBrokeOffSaysSoAndGoesOn() throws IOException {
        byte[] file = file(30_000);
        int sent = breakOff(file);
        String where = "/v1/imports/" + firstImport("id");
        goOn(where, sent - 1, Arrays.copyOfRange(file, sent - 1, file.length))
                .statusCode(409)
                .header("Upload-Offset", String.valueOf(sent))
                .body("type", equalTo("urn:tokenward:problem:upload-offset"))
                .body("detail", containsString("byte " + sent));
        change(where + "/resume").statusCode(409);
        change(where + "/cancel").statusCode(200);
        goOn(where, sent, new byte[1]).statusCode(409).body("type", equalTo("urn:tokenward:problem:import-state"));
        change(where + "/resume").statusCode(200).body("status", equalTo("interrupted"));

        goOn(where, sent, Arrays.copyOfRange(file, sent, file.length)).statusCode(202);
        awaitStatus(where, "completed");
        service.get(where).body("accepted", equalTo(30_000)).body("size", equalTo(file.length));
        goOn(where, file.length, new byte[1]).statusCode(409);
    }

    @Test
    void sameKeyIsTheSameUpload() {
        ValidatableResponse first = upload("k1", file(10)).statusCode(202);
        String id = first.extract().path("id");

        upload("k1", file(10)).body("id", equalTo(id));
        given().auth()
                .oauth2(service.key())
                .header("Idempotency-Key", "k1")
                .contentType(BYTES)
                .body(file(10))
                .post("/v1/imports?format=claude_code_transcript&user=ada@example.com")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:tokenward:problem:idempotency-key-reused"));
        upload("k2", file(10)).statusCode(202);
        upload("k 3", file(10)).statusCode(400).body("errors[0].parameter", equalTo("Idempotency-Key"));
        service.get("/v1/imports").body("data", hasSize(2));
    }

    @Test
    void sameKeyWithAnotherFileIsRefusedAndNotThrownAway() throws IOException {
        byte[] file = file(30_000);
        int sent = breakOff(file, "Idempotency-Key: k");
        String where = "/v1/imports/" + firstImport("id");
        goOn(where, sent, Arrays.copyOfRange(file, sent, file.length)).statusCode(202);

        for (byte[] other : List.of(file(10), file(30_001), Arrays.copyOf(file, file.length - 1))) {
            upload("k", other).statusCode(422).body("type", equalTo("urn:tokenward:problem:idempotency-key-reused"));
        }
        upload("k", file).header("Location", where);
        awaitStatus(where, "completed");
        upload("k", file).statusCode(200).header("Location", where);
        upload("k", file(10)).statusCode(422);
        service.get("/v1/imports").body("data", hasSize(1));
    }

    @Test
    void oldUploadThatIsGoneOnWithIsNotSweptAway() throws IOException {
        byte[] file = file(30_000);
        int sent = breakOff(file);
        String where = "/v1/imports/" + firstImport("id");
        change(where + "/cancel").statusCode(200);
        try {
            MutableClock.set(MutableClock.now().plus(Duration.ofDays(6)));
            change(where + "/resume").statusCode(200).body("status", equalTo("interrupted"));
            MutableClock.advance(Duration.ofDays(2));
            sweeper.sweep();
            goOn(where, sent, Arrays.copyOfRange(file, sent, file.length)).statusCode(202);
        } finally {
            MutableClock.release();
        }
    }

    @Test
    void uploadThatBrokeOffBeginsAnewWithItsKey() throws IOException {
        byte[] file = file(12_000);
        breakOff(file, "Idempotency-Key: k");
        String id = firstImport("id");

        upload("k", file).statusCode(202).body("id", equalTo(id)).body("size", equalTo(file.length));
        awaitStatus("/v1/imports/" + id, "completed");
        service.get("/v1/imports/" + id).body("accepted", equalTo(12_000));
    }

    @Test
    void importsAreTheirOrganizationsAlone() {
        Service other = Service.ofNewOrganization();
        String where = upload(file(3)).extract().header("Location");
        awaitStatus(where, "completed");

        other.get(where).statusCode(404);
        other.get("/v1/imports").body("data", hasSize(0));
        for (String what : List.of("/cancel", "/resume")) {
            given().auth().oauth2(other.key()).post(where + what).then().statusCode(404);
        }
        given().auth()
                .oauth2(other.key())
                .header("Upload-Offset", 0)
                .contentType(BYTES)
                .body(file(1))
                .post(where + "/file")
                .then()
                .statusCode(404)
                .header("Upload-Offset", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/import_x/cancel", "/import_x/resume", "/import_x/file"})
    void changesNeedTheScopeForWriting(String path) {
        given().auth()
                .oauth2(Tokens.withScopes("org_reader", Scope.USAGE_READ))
                .header("Upload-Offset", 0)
                .contentType(BYTES)
                .body(file(1))
                .post("/v1/imports" + path)
                .then()
                .statusCode(403);
    }

    @Test
    void listIsByStatus() {
        service.importFile("", Service.NDJSON, file(1));

        service.get("/v1/imports?status=completed").body("data", hasSize(1));
        service.get("/v1/imports?status=failed").body("data", hasSize(0));
        service.get("/v1/imports?status=done")
                .statusCode(400)
                .body("errors[0].parameter", equalTo("status"))
                .body("detail", containsString("interrupted"));
    }

    @Test
    void fileOfAFailedImportIsKeptForAWeek() {
        byte[] broken = {0x1f, (byte) 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        String where = service.importFile("?format=events", BYTES, broken)
                .statusCode(200)
                .body("status", equalTo("failed"))
                .body("failure.code", equalTo("file-unreadable"))
                .extract()
                .header("Location");
        try {
            MutableClock.set(MutableClock.now().plus(Duration.ofDays(6)));
            sweeper.sweep();
            assertThat(chunks()).isEqualTo(1);
            change(where + "/resume").statusCode(200);
            awaitStatus(where, "failed");
            MutableClock.advance(Duration.ofDays(8));
            sweeper.sweep();
            assertThat(chunks()).isZero();
            change(where + "/resume").statusCode(409).body("detail", containsString("not kept"));
        } finally {
            MutableClock.release();
        }
    }

    @Test
    void hugeImportHoldsNobodyUp() {
        String huge = upload(file(40_000)).extract().header("Location");
        await().atMost(SOON).until(() -> rowsRead(huge) > 0);

        Service.ofNewOrganization()
                .importFile("", Service.NDJSON, file(500))
                .statusCode(200)
                .body("status", equalTo("completed"));

        service.get(huge).body("status", equalTo("running"));
        change(huge + "/cancel").statusCode(200);
    }

    private ValidatableResponse upload(byte[] file) {
        return request().body(file).post("/v1/imports").then();
    }

    private ValidatableResponse upload(String key, byte[] file) {
        return request()
                .header("Idempotency-Key", key)
                .body(file)
                .post("/v1/imports")
                .then();
    }

    private ValidatableResponse goOn(String where, int offset, byte[] rest) {
        return given().auth()
                .oauth2(service.key())
                .header("Upload-Offset", offset)
                .contentType(BYTES)
                .body(rest)
                .post(where + "/file")
                .then();
    }

    private ValidatableResponse change(String path) {
        return given().auth().oauth2(service.key()).post(path).then();
    }

    private RequestSpecification request() {
        return given().auth().oauth2(service.key()).header("Content-Type", Service.NDJSON);
    }

    /** Announces the whole file, sends two thirds, and hangs up; answers how much of it was kept: what was under way may be lost. */
    private int breakOff(byte[] file, String... headers) throws IOException {
        int sent = file.length / 3 * 2;
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            socket.getOutputStream()
                    .write(("POST /v1/imports HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + service.key()
                                    + "\r\nContent-Type: application/x-ndjson\r\n" + more + "Content-Length: "
                                    + file.length
                                    + "\r\n\r\n")
                            .getBytes(UTF_8));
            socket.getOutputStream().write(file, 0, sent);
            socket.getOutputStream().flush();
            await().atMost(SOON).until(() -> firstImport("bytes_received") != null);
        }
        await().atMost(SOON).until(() -> "interrupted".equals(firstImport("status")));
        int kept = Integer.parseInt(firstImport("bytes_received"));
        assertThat(kept).isBetween(1, sent);
        return kept;
    }

    private String firstImport(String field) {
        Object value = service.get("/v1/imports").extract().path("data[0]." + field);
        return value == null ? null : value.toString();
    }

    private void awaitStatus(String where, String status) {
        await().atMost(SOON)
                .until(() -> status.equals(service.get(where).extract().path("status")));
    }

    private int rowsRead(String where) {
        return service.get(where).extract().path("rows_read");
    }

    private int requests() {
        return service.number("select count(*) from usage_events where org_id = <org>")
                .intValue();
    }

    private int chunks() {
        return service.number("select count(*) from import_chunks where org_id = <org>")
                .intValue();
    }

    private static byte[] file(int events) {
        List<TestEvent> rows = IntStream.range(0, events)
                .mapToObj(number -> TestEvent.of("e" + number))
                .toList();
        return TestEvent.lines(rows).getBytes(UTF_8);
    }
}
