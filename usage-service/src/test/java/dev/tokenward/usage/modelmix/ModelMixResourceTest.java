package dev.tokenward.usage.modelmix;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.tokenward.commons.Ids;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ModelMixResourceTest {
    private final Service service = Service.ofNewOrganization();
    private final String ada = Ids.next("user");

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
        Upstreams.feed("users")
                .put(service.organization(), ada, Map.of("email", "ada@example.com", "status", "active"));
        service.post(TestEvent.of("first").at(Instant.parse("2026-11-20T00:00:00Z")))
                .statusCode(200);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> service.feed("daily-usage").stream().anyMatch(row -> ada.equals(row.get("user_id"))));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void tokensOfEachModelArePricedOnTheOther() {
        service.post(List.of(
                        opus("a", "2026-11-01T00:00:00Z", 100_000, 10_000),
                        opus("b", "2026-11-22T23:59:59Z", 100_000, 10_000).with("product", "\"claude_code\""),
                        opus("before", "2026-10-31T23:59:59Z", 999, 9),
                        opus("others", "2026-11-02T00:00:00Z", 999, 9).ofEmail("bob@example.com")))
                .statusCode(200);

        mix("sonnet")
                .statusCode(200)
                .body("priced_as", equalTo("claude-sonnet-5"))
                .body("data.model", contains("claude-opus-4-1", "claude-haiku-4-5"))
                .body("data[0].user_id", equalTo(ada))
                .body("data[0].requests", equalTo(2))
                .body("data[0].prompt_tokens", equalTo(200_000))
                .body("data[0].completion_tokens", equalTo(20_000))
                .body("data[0].net", equalTo("450"))
                .body("data[0].net_at_model", equalTo("90"))
                .body("data[1].net", equalTo("0.15"))
                .body("data[1].net_at_model", equalTo("0.45"));
        mix("claude-haiku-4-5", "\"product\":\"claude_code\",")
                .body("data.net", contains("225"))
                .body("data.net_at_model", contains("15"));
    }

    @Test
    void promptsKeepTheTierOfTheirSize() {
        service.post(List.of(
                        opus("long", "2026-11-03T00:00:00Z", 300_000, 0),
                        opus("short", "2026-11-03T00:00:00Z", 100_000, 0)))
                .statusCode(200);

        mix("claude-sonnet-4-5").body("data[0].net_at_model", equalTo("210"));
    }

    @Test
    void priceIsThatOfTheDay() {
        MutableClock.set(Instant.parse("2026-09-02T12:00:00Z"));
        service.post(List.of(
                        opus("august", "2026-08-31T23:00:00Z", 100_000, 0),
                        opus("september", "2026-09-01T00:00:00Z", 100_000, 0)))
                .statusCode(200);

        ask(Tokens.SERVICE_KEY, body("", "claude-sonnet-5", "2026-08-31", "2026-09-02"))
                .statusCode(200)
                .body("data[0].net_at_model", equalTo("50"));
    }

    @Test
    void linesCostWhatTheSameTokensOfPeopleCost() {
        service.post(opus("a", "2026-11-03T00:00:00Z", 300_000, 7)).statusCode(200);
        String net = mix("claude-sonnet-4-5").extract().path("data[0].net_at_model");

        lines(Tokens.SERVICE_KEY, "claude-sonnet-4-5", line(300_000, 7) + "," + line(0, 0))
                .statusCode(200)
                .body("priced_as", equalTo("claude-sonnet-4-5"))
                .body("net", contains(net, "0"));
        lines(Tokens.SERVICE_KEY, "sonnet", "").statusCode(400).body("errors.pointer", hasItem("/lines"));
        lines(Tokens.SERVICE_KEY, "sonnet", line(-1, 7))
                .statusCode(400)
                .body("errors.pointer", hasItem("/lines/0/uncached_input"));
        lines(service.key(), "sonnet", line(1, 7)).statusCode(403);
    }

    private ValidatableResponse lines(String key, String model, String lines) {
        return given().auth()
                .oauth2(key)
                .contentType(ContentType.JSON)
                .body("{\"org_id\":\"" + service.organization() + "\",\"model\":\"" + model + "\",\"lines\":[" + lines
                        + "]}")
                .post("/v1/model_mix/lines")
                .then();
    }

    private static String line(long input, long output) {
        return "{\"day\":\"2026-11-03\",\"requests\":1,\"uncached_input\":" + input
                + ",\"cache_read\":0,\"cache_write_5m\":0,\"cache_write_1h\":0,\"output\":" + output
                + ",\"web_searches\":0}";
    }

    @Test
    void onlyOurOwnServicesAsk() {
        String body = body("", "sonnet", "2026-11-01", "2026-12-01");

        ask(service.key(), body).statusCode(403);
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/model_mix")
                .then()
                .statusCode(401);
        ask(Tokens.SERVICE_KEY, body.replace(service.organization(), "org_other"))
                .statusCode(200)
                .body("data", empty());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01, 2026-12-03, /ending_on",
        "2026-11-01, 2026-11-01, /ending_on",
        "2026-11-02, 2026-11-01, /ending_on",
        "x, 2026-11-01, /starting_on"
    })
    void rangeOfDaysIsChecked(String start, String end, String pointer) {
        ask(Tokens.SERVICE_KEY, body("", "sonnet", start, end))
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer));
    }

    private static TestEvent opus(String id, String at, long input, long output) {
        return TestEvent.of(id)
                .at(Instant.parse(at))
                .with("model", "\"claude-opus-4-1\"")
                .with("tokens", "{\"uncached_input\":" + input + ",\"output\":" + output + "}");
    }

    private ValidatableResponse mix(String model) {
        return mix(model, "");
    }

    private ValidatableResponse mix(String model, String more) {
        return ask(Tokens.SERVICE_KEY, body(more, model, "2026-11-01", "2026-12-01"));
    }

    private String body(String more, String model, String start, String end) {
        return "{\"org_id\":\"" + service.organization() + "\",\"user_ids\":[\"" + ada + "\"]," + more + "\"model\":\""
                + model + "\",\"starting_on\":\"" + start + "\",\"ending_on\":\"" + end + "\"}";
    }

    private static ValidatableResponse ask(String key, String body) {
        return given().auth()
                .oauth2(key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/model_mix")
                .then();
    }
}
