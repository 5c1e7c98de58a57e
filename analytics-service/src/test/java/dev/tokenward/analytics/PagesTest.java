package dev.tokenward.analytics;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PagesTest {
    @Test
    void firstPageNeedsNoKeyAndIsNotKeptByBrowsers() {
        given().get("/")
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .header("cache-control", not(containsString("immutable")))
                .body(containsString("/q/swagger-ui/"));
    }

    @Test
    void swaggerUiListsTheDocumentsOfAllFourServices() {
        given().get("/q/swagger-ui/index.html")
                .then()
                .statusCode(200)
                .body(containsString("/q/openapi"))
                .body(containsString("/openapi/directory"))
                .body(containsString("/openapi/limits"))
                .body(containsString("/openapi/usage"))
                .body(containsString("persistAuthorization: true"));
    }

    @Test
    void healthMetricsAndDocumentNeedNoKey() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200);
    }

    @Test
    void everythingElseNeedsOne() {
        given().get("/v1/organizations/analytics/overview").then().statusCode(401);
        given().get("/v1/organizations/analytics/cost_report").then().statusCode(401);
        given().get("/v1/organizations/analytics/summaries").then().statusCode(401);
        given().get("/v1/organizations/analytics/usage_report").then().statusCode(401);
        given().get("/v1/organizations/analytics/user_usage_report").then().statusCode(401);
        given().get("/v1/organizations/analytics/user_cost_report").then().statusCode(401);
        given().get("/v1/organizations/analytics/spend_report.csv").then().statusCode(401);
        given().get("/v1/organizations/analytics/spend_report.csv.gz").then().statusCode(401);
        given().get("/v1/organizations/analytics/spend_report.focus.csv").then().statusCode(401);
        given().get("/v1/organizations/analytics/reviews").then().statusCode(401);
        given().get("/v1/organizations/analytics/review_subscriptions").then().statusCode(401);
    }
}
