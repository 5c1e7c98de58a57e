package dev.tokenward.limits.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tokenward.limits.Given;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Envoy's HTTP ext_authz sends: the method and path of the request that it holds back, behind our prefix. */
@QuarkusTest
class EnvoyGatewayTest {
    private static final String PREFIX = "/v1/authz/envoy";

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void everyMethodAndPathIsTheSameQuestion() {
        Given given = Given.organization().member("ada").settled();

        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD")) {
            for (String path : List.of("", "/", "/v1/messages", "/v1/messages?beta=true&x=%20", "/a/b.c/d")) {
                Response answer = ask(given, "ada").request(method, PREFIX + path);
                assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(200);
                assertThat(answer.header("x-tokenward-turn")).startsWith("turn_");
            }
        }
    }

    @Test
    void aBodyOfAnyKindDoesNotMatter() throws Exception {
        Given given = Given.organization().member("ada").settled();
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

        for (String body : List.of("", "{\"model\":", "\u0000\u0001", "x".repeat(3_000_000))) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + RestAssured.port + PREFIX + "/v1/messages"))
                    .header("Authorization", "Bearer " + Tokens.admin(given.id()))
                    .header("Content-Type", "text/x-anything")
                    .header("x-tokenward-user", "ada")
                    .header("x-tokenward-surface", "chat")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aReachedLimitIsABillingErrorThatIsNotTriedAgain() {
        MutableClock.set(Instant.parse("2026-11-30T23:59:00Z"));
        Given given = Given.organization().member("ada").settled().userLimit("ada", "0");

        refused(given, "ada", 429)
                .header("retry-after", "61")
                .header("x-should-retry", "false")
                .header("x-tokenward-reason", "user_limit_reached")
                .body("type", equalTo("error"))
                .body("error.type", equalTo("billing_error"))
                .body("error.message", containsString("0.00 USD spent"))
                .body("request_id", startsWith("req"));
    }

    @Test
    void ofSeveralReachedTheOneThatStartsAnewLastIsWaitedFor() {
        MutableClock.set(Instant.parse("2026-11-29T23:59:00Z"));
        Given given = Given.organization().member("ada").settled();
        for (String period : List.of("daily", "monthly")) {
            given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"amount\":\"0\",\"period\":\"" + period
                    + "\"}");
        }

        refused(given, "ada", 429).header("retry-after", String.valueOf(24 * 3600 + 61));
    }

    @Test
    void whatIsNoLimitIsForbidden() {
        Given given = Given.organization()
                .person("gone", "inactive", "standard", "user")
                .open("gone", "chat")
                .settled();

        refused(given, "gone", 403)
                .header("retry-after", nullValue())
                .header("x-tokenward-reason", "user_inactive")
                .body("error.type", equalTo("permission_error"));
    }

    @Test
    void headersThatAreMissingTwiceThereOrTooLongAreNamed() {
        Given given = Given.organization().member("ada").settled();

        invalid(
                given.asAdmin().get(PREFIX + "/x"),
                "'x-tokenward-user' is required; header 'x-tokenward-surface' is required");
        invalid(ask(given, "ada").header("x-tokenward-user", "bob").get(PREFIX), "'x-tokenward-user' came 2 times");
        invalid(ask(given, "a".repeat(201)).get(PREFIX), "at most 200 characters");
        invalid(
                given.asAdmin()
                        .header("x-tokenward-user", "ada")
                        .header("x-tokenward-surface", "sofa")
                        .get(PREFIX),
                "must be one of [chat, claude_code, cowork], not 'sofa'");
    }

    @Test
    void aNearLimitIsWarnedOf() {
        Given given = Given.organization().member("ada").settled().userLimit("ada", "1000");
        given.spend("ada", "chat", "9.1").settled();

        ask(given, "ada")
                .get(PREFIX)
                .then()
                .statusCode(200)
                .header("x-tokenward-warning", "90% of the monthly limit at user");
    }

    @Test
    void onlyAKeyOfAGatewayAsks() {
        Given given = Given.organization().member("ada").settled();

        RestAssured.given()
                .header("x-tokenward-user", "ada")
                .get(PREFIX + "/x")
                .then()
                .statusCode(401);
        RestAssured.given()
                .auth()
                .oauth2(Tokens.withScopes(given.id(), "limits:read"))
                .header("x-tokenward-user", "ada")
                .header("x-tokenward-surface", "chat")
                .delete(PREFIX + "/x")
                .then()
                .statusCode(403);
        RestAssured.given()
                .header("x-api-key", Tokens.withScopes(given.id(), "decisions:check"))
                .header("x-tokenward-user", "ada")
                .header("x-tokenward-surface", "chat")
                .get(PREFIX + "/x")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification ask(Given given, String user) {
        return given.asAdmin().header("x-tokenward-user", user).header("x-tokenward-surface", "chat");
    }

    private static ValidatableResponse refused(Given given, String user, int status) {
        return ask(given, user).post(PREFIX + "/v1/messages").then().statusCode(status);
    }

    private static void invalid(Response answer, String words) {
        answer.then()
                .statusCode(403)
                .header("x-tokenward-reason", "invalid_question")
                .body("error.message", containsString(words));
    }
}
