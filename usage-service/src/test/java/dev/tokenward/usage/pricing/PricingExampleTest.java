package dev.tokenward.usage.pricing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tokenward.usage.Service;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Swagger UI fills in for prices is taken. */
@QuarkusTest
class PricingExampleTest {
    private final Pricing pricing = Pricing.ofNewOrganization();

    @BeforeEach
    void nobodyIsBlocked() {
        Pricing.wouldBlock(0, 100);
    }

    @Test
    void bodiesOfTheDocumentAreTaken() {
        JsonPath document = given().accept(Service.JSON).get("/q/openapi").jsonPath();
        String fallback = Pricing.PRICES + "/fallback";
        String imports = Pricing.PRICES + "/import";
        String reRatings = "/v1/organizations/re_ratings";

        pricing.put(Pricing.PRICES, example(document, Pricing.PRICES, "put", "sonnet"))
                .statusCode(200)
                .body("tiers.size()", equalTo(2));
        pricing.put(fallback, example(document, fallback, "put", "higher"))
                .statusCode(200)
                .body("output", equalTo("7500"));
        pricing.post(imports, example(document, imports, "post", "litellm"))
                .statusCode(200)
                .body("lines.size()", equalTo(1));
        pricing.post(reRatings, example(document, reRatings, "post", "november"))
                .statusCode(200)
                .body("dry_run", equalTo(true));
    }

    private static String example(JsonPath document, String path, String verb, String name) {
        Object value = document.get("paths['" + path + "']." + verb
                + ".requestBody.content['application/json'].examples." + name + ".value");
        assertThat(value).as(path).isNotNull();
        return value instanceof String text ? text : Json.encode(value);
    }
}
