package dev.tokenward.limits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Swagger UI fills in for one who tries an operation out is answered. */
@QuarkusTest
class OpenApiExampleTest {
    @Test
    void everyExampleOfABodyIsAnswered() {
        JsonPath document = given().accept("application/json").get("/q/openapi").jsonPath();
        Map<String, Map<String, Map<String, Object>>> paths = document.getMap("paths");
        Given given = Given.organization().member("ada").member("bob").settled().userLimit("ada", "50000");

        int sent = send(given, paths, "/v1/organizations/spend_limits", "post")
                + send(given, paths, "/v1/organizations/spend_limits/policy", "put")
                + send(given, paths, "/v1/organizations/spend_limit_increase_requests", "post")
                + send(given, paths, "/v1/organizations/spend_limit_increase_requests/policy", "put")
                + send(given, paths, "/v1/organizations/spend_limit_increase_requests/policy/dry_run", "post")
                + send(given, paths, "/v1/organizations/spend_limits/preview", "post")
                + send(given, paths, "/v1/decisions", "post")
                + send(given, paths, "/v1/decisions/batch", "post")
                + send(given, paths, "/v1/organizations/spend_tiers", "post")
                + send(given, paths, "/v1/organizations/spend_tiers/{name}", "put", "contractor")
                + send(given, paths, "/v1/organizations/spend_tiers/{name}/apply", "post", "contractor")
                + send(given, paths, "/v1/organizations/alert_webhooks", "post")
                + send(given, paths, "/v1/organizations/alert_rules", "post")
                + send(given, paths, "/v1/organizations/alert_rules/{alert_rule_id}", "put", rule(given));

        assertThat(sent).isEqualTo(18);
        assertThat(paths).hasSize(36);
    }

    private static String rule(Given given) {
        return given.asAdmin().get("/v1/organizations/alert_rules").jsonPath().getString("data[0].id");
    }

    /** @param ids what stands in the path's places, in their order */
    private static int send(
            Given given, Map<String, Map<String, Map<String, Object>>> paths, String path, String verb, Object... ids) {
        JsonPath body = JsonPath.from(json(paths.get(path).get(verb).get("requestBody")));
        Map<String, Map<String, Object>> examples = body.getMap("content.'application/json'.examples");
        examples.values()
                .forEach(example -> given.asAdmin()
                        .body(example.get("value"))
                        .request(verb, path, ids)
                        .then()
                        .statusCode(200));
        return examples.size();
    }

    private static String json(Object value) {
        return new ObjectMapper().valueToTree(value).toString();
    }
}
