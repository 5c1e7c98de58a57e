package dev.tokenward.directory;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One caller cannot take the service from the others. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
@TestProfile(RateLimitTest.Narrow.class)
class RateLimitTest {
    private static final String PATH = "/v1/organizations/me";
    private static final int BURST = 20;

    public static class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "tokenward.rate-limit.requests-per-second",
                    "1",
                    "tokenward.rate-limit.burst",
                    String.valueOf(BURST),
                    "quarkus.http.proxy.trusted-proxies",
                    "10.9.9.0/24");
        }
    }

    @Test
    void whoFloodsIsToldToWaitAndNobodyElse() {
        Organization flooding = newOrganization();
        Organization quiet = newOrganization();

        Response last = IntStream.rangeClosed(0, BURST * 2)
                .mapToObj(i -> as(flooding.key()).get(PATH))
                .reduce((first, second) -> second)
                .orElseThrow();

        last.then()
                .statusCode(429)
                .header("Retry-After", "1")
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tokenward:problem:too-many-requests"))
                .body("error.type", equalTo("rate_limit_error"));
        assertThat(last.asString()).doesNotContain(flooding.key());
        as(quiet.key()).get(PATH).then().statusCode(200);
        given().header("x-api-key", flooding.key()).get(PATH).then().statusCode(429);
    }

    @Test
    void withoutAKeyItIsTheAddressThatCounts() {
        Response last = IntStream.rangeClosed(0, BURST * 2)
                .mapToObj(
                        i -> given().header("X-Forwarded-For", "203.0.113." + i).get(PATH))
                .reduce((first, second) -> second)
                .orElseThrow();

        assertThat(last.statusCode()).isEqualTo(429);
    }
}
