package dev.tokenward.limits.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.limits.Given;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real nginx in front of an assistant, with the configuration that we hand out. */
@QuarkusTest
class NginxGatewayTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private Assistant assistant;

    @BeforeEach
    void givenAnAssistant() throws IOException {
        assistant = new Assistant();
    }

    @AfterEach
    void stopIt() {
        assistant.close();
    }

    @Test
    void whoMayIsLetThroughWithBodyAndOwnKey() throws Exception {
        Given given = Given.organization().member("ada").settled();

        try (Nginx nginx = nginx(given, RestAssured.port)) {
            HttpResponse<String> answer = send(nginx, "ada@example.com", "turn-1");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("POST 70000 Bearer sk-of-the-client");
            assertThat(answer.headers().firstValue("x-tokenward-turn")).contains("turn-1");
            assertThat(assistant.turns()).containsExactly("turn-1");
        }
    }

    @Test
    void whoMayNotIsStoppedWithTheReason() throws Exception {
        Given given = Given.organization()
                .person("bob", "active", "standard", "user")
                .access(
                        "bob",
                        List.of(Given.surface("chat", "2020-01-01T00:00:00Z"), Given.surface("claude_code", null)))
                .settled();

        try (Nginx nginx = nginx(given, RestAssured.port)) {
            refused(send(nginx, "bob@example.com", ""), "surface_not_granted");
            refused(send(nginx, "nobody@example.com", ""), "user_unknown");
            refused(send(nginx, "", ""), "invalid_question");
            assertThat(assistant.turns()).isEmpty();
        }
    }

    @Test
    void whoIsOverTheLimitIsStoppedUntilItStartsAnewAndARunningTurnIsNot() throws Exception {
        Given given = Given.organization().member("ada").settled().userLimit("ada", "1000");

        try (Nginx nginx = nginx(given, RestAssured.port)) {
            assertThat(send(nginx, "ada", "running").statusCode()).isEqualTo(200);
            given.spend("ada", "claude_code", "10").settled();

            HttpResponse<String> answer = send(nginx, "ada", "another");
            refused(answer, "user_limit_reached");
            assertThat(answer.headers().firstValueAsLong("retry-after").orElseThrow())
                    .isBetween(1L, Duration.ofDays(31).toSeconds() + 1);
            assertThat(answer.headers().firstValue("x-tokenward-message").orElseThrow())
                    .contains("limit is reached");
            assertThat(send(nginx, "ada", "running").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withUsAwayNobodyIsLetThrough() throws Exception {
        Given given = Given.organization().member("ada").settled();

        try (Nginx nginx = nginx(given, 1)) {
            HttpResponse<String> answer = send(nginx, "ada", "");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("overloaded_error");
            assertThat(assistant.turns()).isEmpty();
        }
    }

    @Test
    void whatAClientSaysOfItselfDoesNotCount() throws Exception {
        Given given = Given.organization().member("ada").settled();

        try (Nginx nginx = nginx(given, RestAssured.port)) {
            HttpRequest forged = HttpRequest.newBuilder(URI.create(nginx.url("/v1/messages")))
                    .header("x-tokenward-user", "ada")
                    .header("x-tokenward-surface", "chat")
                    .build();
            refused(http.send(forged, HttpResponse.BodyHandlers.ofString()), "invalid_question");
        }
    }

    @Test
    void withAKeyThatIsNoneNobodyIsLetThrough() throws Exception {
        try (Nginx nginx = Nginx.start(settings("tw_none", RestAssured.port))) {
            assertThat(send(nginx, "ada", "").statusCode()).isEqualTo(503);
            assertThat(assistant.turns()).isEmpty();
        }
    }

    @Test
    void withTheChangeForItEverybodyIsLetThroughWhileWeAreAway() throws Exception {
        try (Nginx nginx = Nginx.start(settings("tw_any", 1), true)) {
            assertThat(send(nginx, "ada", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theModelIsNotTheClientsToSay() throws Exception {
        Given given = Given.organization()
                .person("ada", "active", "standard", "user")
                .access("ada", List.of(Given.surface("claude_code", "2020-01-01T00:00:00Z", "haiku")))
                .settled();

        try (Nginx nginx = nginx(given, RestAssured.port)) {
            HttpRequest forged = HttpRequest.newBuilder(URI.create(nginx.url("/v1/messages")))
                    .header("x-auth-request-email", "ada")
                    .header("x-tokenward-model", "claude-opus-4-5")
                    .build();
            assertThat(http.send(forged, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    private Nginx nginx(Given given, int tokenward) throws IOException {
        return Nginx.start(settings(Tokens.withScopes(given.id(), "decisions:check"), tokenward));
    }

    private Map<String, String> settings(String key, int tokenward) {
        return Map.of(
                "ASSISTANT",
                assistant.address(),
                "TOKENWARD",
                "127.0.0.1:" + tokenward,
                "KEY",
                key,
                "SURFACE",
                "claude_code");
    }

    private HttpResponse<String> send(Nginx nginx, String user, String turn) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(nginx.url("/v1/messages?beta=true")))
                .header("Authorization", "Bearer sk-of-the-client")
                .header("x-auth-request-email", user)
                .header("x-tokenward-turn", turn)
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(70_000)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void refused(HttpResponse<String> answer, String reason) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("x-tokenward-reason")).contains(reason);
        assertThat(answer.body()).contains("permission_error").contains(reason);
    }
}
