package dev.tokenward.usage.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CloudEvents 1.0 in their three modes make the same events as every other door. */
@QuarkusTest
class CloudEventTest {
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String USED =
            "\"product\":\"chat\",\"model\":\"claude-haiku-4-5\",\"tokens\":{\"uncached_input\":1000,\"output\":100}";

    private final Service service = Service.ofNewOrganization();

    @Test
    void envelopeStandsForWhatItsDataLeavesOut() {
        service.post(STRUCTURED, envelope("17", "{" + USED + "}"))
                .statusCode(200)
                .body("accepted", equalTo(1));

        service.event("gateway-1#17")
                .statusCode(200)
                .body("occurred_at", equalTo(TestEvent.anHourAgo().toString()))
                .body("identity", equalTo("email:ada@example.com"))
                .body("rating.gross", equalTo("0.15"));
    }

    @Test
    void sameEventThroughEveryModeAndDoorCountsOnce() {
        String event = TestEvent.of("a").json();

        service.post(TestEvent.of("a")).statusCode(200).body("accepted", equalTo(1));
        service.post(STRUCTURED, envelope("1", event)).statusCode(200).body("duplicates", equalTo(1));
        service.post(BATCH, "[" + envelope("2", event) + "," + envelope("3", event) + "]")
                .statusCode(200)
                .body("duplicates", equalTo(2));
        binary(event, Map.of()).statusCode(200).body("duplicates", equalTo(1));
        service.post(STRUCTURED, envelope("4", "x").replace("\"data\":x", "\"data_base64\":\"" + base64(event) + "\""))
                .statusCode(200)
                .body("duplicates", equalTo(1));
        assertThat(service.number("select count(*) from usage_events where org_id = <org>"))
                .isOne();
    }

    @Test
    void sameIdOfTwoSourcesAreTwoEvents() {
        String data = "{" + USED + "}";

        service.post(
                        BATCH,
                        "[" + envelope("1", data) + "," + envelope("1", data).replace("gateway-1", "gateway-2") + "]")
                .statusCode(200)
                .body("accepted", equalTo(2));
    }

    @Test
    void eventOfASourceThatIsAnAddressIsFoundByItsId() {
        service.post(
                        STRUCTURED,
                        envelope("17", "{" + USED + "}").replace("gateway-1", "https://gateway.example.com/a?b=c"))
                .statusCode(200);

        service.event("https://gateway.example.com/a?b=c#17")
                .statusCode(200)
                .body("id", equalTo("https://gateway.example.com/a?b=c#17"));
    }

    @Test
    void binaryModeTakesItsAttributesFromHeaders() {
        binary("{" + USED + "}", Map.of("ce-subject", "user_1%20%22x%22", "ce-unknown", "extension"))
                .statusCode(200)
                .body("accepted", equalTo(1));

        service.event("gateway-1#9").statusCode(200).body("identity", equalTo("id:user_1 \"x\""));
    }

    @Test
    void badEventOfABatchIsNamedAndTheOthersAreKept() {
        String bad = envelope("1", "{" + USED.replace("1000", "-1") + "}");

        service.post(BATCH, "[" + bad + "," + envelope("2", "{" + USED + "}") + ",5]")
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected", hasSize(2))
                .body("rejected[0].index", equalTo(0))
                .body("rejected[0].pointer", equalTo("/data/tokens/uncached_input"))
                .body("rejected[1].index", equalTo(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"specversion\":\"1.0\"     | \"specversion\":\"9.9\" | 9.9",
                "\"specversion\":\"1.0\",    | ``                      | specversion",
                "\"id\":\"17\",              | ``                      | id",
                "\"source\":\"gateway-1\",   | ``                      | source",
                "\"type\":\"usage\",         | ``                      | type",
                "\"subject\":                | \"subjects\":           | 'user' is missing",
                "\"time\":\"2               | \"time\":\"x2           | x2",
                ",\"data\":{                 | ,\"other\":{            | 'data'",
                "\"data\":{                  | \"data\":[],\"more\":{  | 'data'",
                "\"data\":{                  | \"data_base64\":\"!\",\"more\":{ | read",
            })
    void badEnvelopeIsRefusedWithItsReason(String from, String to, String words) {
        String envelope = envelope("17", "{" + USED + "}");
        assertThat(envelope).contains(from);

        service.post(STRUCTURED, envelope.replace(from, to))
                .statusCode(400)
                .contentType(containsString("application/problem+json"))
                .body("detail", containsString(words));
        assertThat(service.number("select count(*) from usage_events where org_id = <org>"))
                .isZero();
    }

    @Test
    void binaryModeWithoutItsVersionIsRefusedByName() {
        given().auth()
                .oauth2(service.key())
                .contentType(Service.JSON)
                .header("ce-id", "9")
                .body("{" + USED + "}")
                .post("/v1/events")
                .then()
                .statusCode(400)
                .body("detail", containsString("CloudEvent"));
    }

    private ValidatableResponse binary(String body, Map<String, String> headers) {
        return given().auth()
                .oauth2(service.key())
                .contentType(Service.JSON)
                .header("ce-specversion", "1.0")
                .header("ce-id", "9")
                .header("ce-source", "gateway-1")
                .header("ce-type", "usage")
                .header("ce-time", TestEvent.anHourAgo().toString())
                .headers(headers)
                .body(body)
                .post("/v1/events")
                .then();
    }

    private static String envelope(String id, String data) {
        return "{\"specversion\":\"1.0\",\"type\":\"usage\",\"source\":\"gateway-1\",\"id\":\"" + id
                + "\",\"subject\":\"ada@example.com\",\"time\":\"" + TestEvent.anHourAgo() + "\",\"data\":" + data
                + "}";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
