package dev.tokenward.usage.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are announced and do not come use up what is taken at once, and nothing more. */
@QuarkusTest
class IntakeTest {
    private static final int ANNOUNCED = 32 * 1024 * 1024;

    private final Service service = Service.ofNewOrganization();
    private final List<Socket> slow = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    void oneTooManyIsToldToComeAgainAndIsTakenWhenOthersAreThrough() throws IOException {
        Service other = Service.ofNewOrganization();
        announce(service, ANNOUNCED);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            announce(service, ANNOUNCED / 3);
            return service.send("/v1/events", Service.JSON, large()).statusCode() == 503;
        });
        service.send("/otlp/v1/logs", "application/x-protobuf", new byte[ANNOUNCED / 3])
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .contentType("application/x-protobuf");

        service.send("/v1/events", Service.JSON, large())
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("type", equalTo("urn:tokenward:problem:usage-overloaded"))
                .body("detail", containsString("half of the memory"))
                .body("detail", containsString("nothing of this request"));
        service.get("/v1/imports").statusCode(200);
        other.send("/v1/events", Service.JSON, large()).then().statusCode(200);
        hangUp();

        await().atMost(Duration.ofSeconds(60))
                .until(() -> service.send("/v1/events", Service.JSON, large()).statusCode() == 200);
    }

    /** Nothing is reserved for what is not taken: others have all of it, while who announces does not send. */
    @Test
    void whatIsTooLargeIsRefusedWhenItIsAnnounced() throws IOException {
        Service other = Service.ofNewOrganization();
        for (int times = 0; times < 4; times++) {
            Socket socket = announce(other, 33 * 1024 * 1024);
            byte[] answer = new byte[12];
            socket.setSoTimeout(60_000);
            assertThat(socket.getInputStream().readNBytes(answer, 0, answer.length))
                    .isEqualTo(answer.length);
            assertThat(new String(answer, UTF_8)).isEqualTo("HTTP/1.1 413");
        }

        service.send("/v1/events", Service.JSON, large()).then().statusCode(200);
    }

    /** However its path is written, a door has its reservation. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/events/",
                "/v1/events;a=b",
                "/v1//events",
                "//v1/events",
                "/v1/%65vents",
                "/otlp/v1/logs/",
                "/otlp;a=b/v1/logs",
                "/%6ftlp/v1/logs",
                "//otlp/v1/logs"
            })
    void pathThatIsWrittenOtherwiseIsNoWayAroundIt(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + service.key())
                .header("Content-Type", Service.JSON)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body()))
                .build();

        int status = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();

        assertThat(status).as(path).isIn(200, 404);
    }

    private static byte[] body() {
        return TestEvent.of("a").json().getBytes(UTF_8);
    }

    /** One event among blanks. */
    private static byte[] large() {
        return (" ".repeat(ANNOUNCED / 3) + TestEvent.of("a").json()).getBytes(UTF_8);
    }

    private Socket announce(Service of, int length) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        slow.add(socket);
        socket.getOutputStream()
                .write(("POST /v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + of.key()
                                + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n[")
                        .getBytes(UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }
}
