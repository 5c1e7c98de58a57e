package dev.tokenward.analytics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Swagger UI fills in for one who tries an operation out is answered. */
@QuarkusTest
class OpenApiExampleTest {
    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
        Upstreams.answer("/v1/spend/limits_at", query -> "{\"members\":[],\"ceilings\":[]}");
        Upstreams.answer("/v1/late_usage", query -> "{\"data\":[]}");
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void everyOperationAnswersItsExamples() {
        Map<String, Map<String, Map<String, Object>>> paths =
                given().accept("application/json").get("/q/openapi").jsonPath().getMap("paths");
        assertThat(paths).hasSizeGreaterThanOrEqualTo(8);

        paths.entrySet()
                .removeIf(path ->
                        !path.getValue().containsKey("get") || path.getKey().contains("/{review_id}"));
        paths.forEach((path, operations) -> {
            Map<String, Object> query = new HashMap<>();
            for (Object parameter : (List<?>) operations.get("get").getOrDefault("parameters", List.of())) {
                Map<?, ?> one = (Map<?, ?>) parameter;
                Object filledIn = one.get("example") != null
                        ? one.get("example")
                        : ((Map<?, ?>) one.get("schema")).get("default");
                if (filledIn != null) {
                    query.put((String) one.get("name"), filledIn);
                }
            }
            given().auth()
                    .oauth2(Tokens.admin("org_x"))
                    .queryParams(query)
                    .get(path)
                    .then()
                    .statusCode(200);
        });
    }
}
