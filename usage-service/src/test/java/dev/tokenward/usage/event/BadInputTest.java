package dev.tokenward.usage.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input has a clear problem that names the field or the row; the good rows are kept once; nothing is half done. */
@QuarkusTest
class BadInputTest {
    private final Service service = Service.ofNewOrganization();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id            | null                         | /id                    | missing",
                "id            | `\"\"`                       | /id                    | text of 1 to 200",
                "id            | 5                            | /id                    | must be text",
                "id            | `\"a\\u0000b\"`              | /id                    | text",
                "id            | `\"\\ud800\"`                | /id                    | text",
                "occurred_at   | null                         | /occurred_at           | missing",
                "occurred_at   | `\"yesterday\"`              | /occurred_at           | RFC 3339",
                "occurred_at   | `\"2026-11-23\"`             | /occurred_at           | RFC 3339",
                "occurred_at   | 1700000000                   | /occurred_at           | must be text",
                "user          | null                         | /user                  | missing",
                "user          | {}                           | /user                  | exactly one",
                "user          | `{\"id\":\"u\",\"email\":\"a@b.c\"}` | /user           | exactly one",
                "user          | `{\"email\":\"ada\"}`        | /user/email            | address",
                "user          | `{\"name\":\"ada\"}`         | /user/name             | not a known field",
                "product       | null                         | /product               | missing",
                "product       | `\"telepathy\"`              | /product               | telepathy",
                "model         | null                         | /model                 | missing",
                "tokens        | null                         | /tokens                | missing",
                "tokens        | []                           | /tokens                | object",
                "tokens        | `{\"output\":-5}`            | /tokens/output         | -5",
                "tokens        | `{\"cache_read\":-1}`        | /tokens/cache_read     | -1",
                "tokens        | `{\"output\":1.5}`           | /tokens/output         | whole number",
                "tokens        | `{\"output\":\"5\"}`         | /tokens/output         | whole number",
                "tokens        | `{\"output\":99999999999999999999}` | /tokens/output  | output",
                "tokens        | `{\"input\":5}`              | /tokens/input          | not a known field",
                "requests      | 0                            | /requests              | from 1",
                "web_searches  | -1                           | /web_searches          | -1",
                "speed         | `\"ludicrous\"`              | /speed                 | standard, fast",
                "inference_geo | `\"moon\"`                   | /inference_geo         | global",
                "context_window| `\"2M\"`                     | /context_window        | 0-200k",
                "connectors    | `[\"\"]`                     | /connectors            | text",
                "cost          | `{\"amount\":\"-1\",\"currency\":\"USD\"}` | /cost/amount | from 0",
                "cost          | `{\"amount\":1,\"currency\":\"USD\"}`      | /cost/amount | minor units",
                "cost          | `{\"amount\":\"1\",\"currency\":\"EUR\"}`  | /cost/currency | USD",
                "cost          | `{\"amount\":\"1\"}`         | /cost/currency         | missing",
                "colour        | `\"red\"`                    | /colour                | not a known field",
            })
    void oneBadFieldIsNamed(String field, String value, String pointer, String words) {
        TestEvent bad = TestEvent.of("bad").with(field, value.equals("null") ? null : value);

        service.post(bad)
                .statusCode(400)
                .contentType(containsString("application/problem+json"))
                .body("errors[0].pointer", equalTo(pointer))
                .body("detail", containsString(words));
        service.post(List.of(TestEvent.of("good-before"), bad, TestEvent.of("good-after")))
                .statusCode(200)
                .body("type", equalTo("event_batch"))
                .body("accepted", equalTo(2))
                .body("rejected", hasSize(1))
                .body("rejected[0].index", equalTo(1))
                .body("rejected[0].pointer", equalTo(pointer))
                .body("rejected[0].detail", containsString(words))
                .body("rejected[0].code", not(empty()));
        assertThat(eventCount()).isEqualTo(2);
    }

    @Test
    void eventFromTheFutureIsRefusedByName() {
        TestEvent future = TestEvent.of("f").at(MutableClock.now().plus(Duration.ofMinutes(11)));

        service.post(future)
                .statusCode(400)
                .body("type", equalTo("urn:tokenward:problem:event-from-future"))
                .body("errors[0].pointer", equalTo("/occurred_at"));
        service.post(List.of(future, TestEvent.of("now")))
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected[0].code", equalTo("event-from-future"))
                .body("rejected[0].id", equalTo("f"));
    }

    @Test
    void eventOlderThanAYearIsRefusedByName() {
        service.post(TestEvent.of("o").at(TestEvent.anHourAgo().minus(Duration.ofDays(365))))
                .statusCode(400)
                .body("type", equalTo("urn:tokenward:problem:event-too-old"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"id\":\"a\"", "{\"id\":", "[1,", "nonsense", "[{}]x", "{\"id\":\"a\",\"id\":\"b\"}"})
    void malformedJsonIsRefusedAsAWhole(String body) {
        service.post(Service.JSON, body).statusCode(400).body("type", equalTo("urn:tokenward:problem:malformed-json"));
        assertThat(eventCount()).isZero();
    }

    /** A key of sums that is full is told of, and no other suffers for it. */
    @Test
    void eventThatMakesASumTooLargeIsRefused() {
        service.post(TestEvent.of("first")).statusCode(200);
        service.number("with full_row as (update hourly_usage set output = 9223372036854775807 where org_id = <org> "
                + "returning 1) select count(*) from full_row");

        service.post(TestEvent.of("second")).statusCode(400).body("detail", containsString("larger than can be kept"));
        service.post(TestEvent.of("third").with("model", "\"claude-sonnet-5\"")).statusCode(200);
        assertThat(eventCount()).isEqualTo(2);
    }

    @Test
    void malformedArrayKeepsNoneOfItsGoodRows() {
        String array = TestEvent.array(List.of(TestEvent.of("a"), TestEvent.of("b")));

        service.post(Service.JSON, array.substring(0, array.length() - 1)).statusCode(400);

        assertThat(eventCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "[]", "5", "\"text\"", "null"})
    void bodyWithoutAnEventIsRefused(String body) {
        service.post(Service.JSON, body).statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n  \n"})
    void linesWithoutAnEventAreRefused(String body) {
        service.post(Service.NDJSON, body).statusCode(400);
        service.send("/v1/imports", Service.NDJSON, body.getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:tokenward:problem:file-empty"));
    }

    @Test
    void malformedLineIsRejectedAndTheOthersAreKept() {
        String lines = TestEvent.of("a").json() + "\n\n{\"id\":\n"
                + TestEvent.of("b").json() + "\r\n[]\n" + TestEvent.of("c").json();

        service.post(Service.NDJSON, lines)
                .statusCode(200)
                .body("accepted", equalTo(3))
                .body("rejected", hasSize(2))
                .body("rejected[0].index", equalTo(1))
                .body("rejected[0].code", equalTo("malformed-json"))
                .body("rejected[1].index", equalTo(3));
    }

    @Test
    void otherMediaTypeIsNotTaken() {
        service.post("text/csv", "id\na\n").statusCode(415);
    }

    /** Sent by hand: the client of the other tests adds a media type of its own. */
    @Test
    void missingMediaTypeIsRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/v1/events"))
                .header("Authorization", "Bearer " + Tokens.admin("org_without_type"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("application/x-ndjson");
    }

    @Test
    void refusedIdIsShownShortened() {
        String answer = given().auth()
                .oauth2(Tokens.admin("org_long_id"))
                .contentType("application/json")
                .body("[{\"id\":\"" + "🦊".repeat(5000) + "\"}]")
                .post("/v1/events")
                .then()
                .statusCode(200)
                .extract()
                .path("rejected[0].id");

        assertThat(answer.codePointCount(0, answer.length())).isEqualTo(201);
    }

    @Test
    void unknownKeyAndMissingScopeAreRefused() {
        String body = TestEvent.of("a").json();
        given().contentType(Service.JSON).body(body).post("/v1/events").then().statusCode(401);
        new Service("org_x", "tw_wrong").post(Service.JSON, body).statusCode(401);
        new Service("org_x", Tokens.withScopes("org_x", Scope.USAGE_READ))
                .post(Service.JSON, body)
                .statusCode(403);
        new Service("org_x", Tokens.withScopes("org_x", Scope.USAGE_WRITE))
                .get("/v1/events/a")
                .statusCode(403);
        service.get("/v1/changes/spend").statusCode(403);
    }

    @Test
    void bodyOverTheLimitIsRefused() {
        byte[] large = new byte[32 * 1024 * 1024 + 1];
        Arrays.fill(large, (byte) ' ');

        service.send("/v1/events", Service.JSON, large).then().statusCode(413);
    }

    private int eventCount() {
        return service.number("select count(*) from usage_events where org_id = <org>")
                .intValue();
    }
}
