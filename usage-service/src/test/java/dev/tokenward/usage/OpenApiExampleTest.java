package dev.tokenward.usage;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tokenward.testkit.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Swagger UI fills in for one who tries an operation out is answered. */
@QuarkusTest
class OpenApiExampleTest {
    private final Service service = Service.ofNewOrganization();

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:31:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void bodiesOfTheDocumentAreTaken() {
        JsonPath document = given().accept(Service.JSON).get("/q/openapi").jsonPath();

        send("/v1/events", Service.JSON, example(document, "/v1/events", Service.JSON, "one"));
        service.send("/v1/events", Service.NDJSON, example(document, "/v1/events", Service.NDJSON, "lines"))
                .then()
                .statusCode(200)
                .body("duplicates", equalTo(1));
        service.importFile("", Service.NDJSON, example(document, "/v1/imports", Service.NDJSON, "lines"))
                .statusCode(200)
                .body("accepted", equalTo(1));
        service.send(
                        "/v1/organizations/discounts",
                        Service.JSON,
                        example(document, "/v1/organizations/discounts", Service.JSON, "sonnet"))
                .then()
                .statusCode(200)
                .body("fraction", equalTo("0.15"));
        service.get("/v1/events/req_011CQ")
                .statusCode(200)
                .body("rating.steps.size()", equalTo(3))
                .body("rating.steps[2].part", equalTo("output"))
                .body("rating.steps[2].unit_price", equalTo("1500"))
                .body("rating.steps[2].amount", equalTo("0.525"))
                .body("rating.gross", equalTo("1.155"));
        service.get("/v1/organizations/cost_report?starting_at=2026-11-01T00:00:00Z&limit=31")
                .statusCode(200)
                .body("data.results.flatten()[0].amount", equalTo("1.305"));
        for (String[] door : new String[][] {{"logs", "api_request"}, {"metrics", "commits"}, {"traces", "chat"}}) {
            String path = "/otlp/v1/" + door[0];
            service.send(path, Service.JSON, example(document, path, Service.JSON, door[1]))
                    .then()
                    .statusCode(200)
                    .body(equalTo("{}"));
        }
        service.get("/v1/events/request_id:req_012OT").statusCode(200).body("turn_id", equalTo("prompt-1"));
        service.get("/v1/organizations/usage_report/claude_code?starting_at=2026-11-23")
                .statusCode(200)
                .body("data.find { it.terminal_type == 'vscode' }.core_metrics.commits_by_claude_code", equalTo(2));
        for (String path : List.of(
                "/v1/organizations/cost_report",
                "/v1/organizations/usage_report/messages",
                "/v1/organizations/reconciliation",
                "/v1/organizations/reconciliation/days")) {
            service.get(path + exampleQuery(document, path)).statusCode(200);
        }
    }

    private static String exampleQuery(JsonPath document, String path) {
        List<Map<String, Object>> parameters = document.getList("paths['" + path + "'].get.parameters");
        String query = parameters.stream()
                .filter(parameter -> parameter.get("example") != null)
                .map(parameter -> parameter.get("name") + "=" + parameter.get("example"))
                .collect(Collectors.joining("&", "?", ""));
        assertThat(query.length()).isGreaterThan(1);
        return query;
    }

    private void send(String path, String type, byte[] body) {
        service.send(path, type, body).then().statusCode(200).body("accepted", equalTo(1));
    }

    private static byte[] example(JsonPath document, String path, String type, String name) {
        Object value = document.get(
                "paths['" + path + "'].post.requestBody.content['" + type + "'].examples." + name + ".value");
        assertThat(value).isNotNull();
        return (value instanceof String text ? text : Json.encode(value)).getBytes(UTF_8);
    }
}
