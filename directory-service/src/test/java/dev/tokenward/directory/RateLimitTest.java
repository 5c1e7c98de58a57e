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
import java.util.Optional;
import java.util.function.IntFunction;
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

        Response refused =
                firstRefused(BURST * 2, i -> as(flooding.key()).get(PATH)).orElseThrow();

        refused.then()
                .header("Retry-After", "1")
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tokenward:problem:too-many-requests"))
                .body("error.type", equalTo("rate_limit_error"));
        assertThat(refused.asString()).doesNotContain(flooding.key());
        as(quiet.key()).get(PATH).then().statusCode(200);
        assertThat(firstRefused(
                        BURST / 2,
                        i -> given().header("x-api-key", flooding.key()).get(PATH)))
                .as("the same key in its other header has the same bucket, not a full one of its own")
                .isPresent();
    }

    @Test
    void withoutAKeyItIsTheAddressThatCounts() {
        assertThat(firstRefused(
                        BURST * 2,
                        i -> given().header("X-Forwarded-For", "203.0.113." + i).get(PATH)))
                .isPresent();
    }

    /** Any of them and not the last: a request in a second is let through, and a slow machine may see that one last. */
    private static Optional<Response> firstRefused(int requests, IntFunction<Response> request) {
        return IntStream.rangeClosed(1, requests)
                .mapToObj(request)
                .filter(response -> response.statusCode() == 429)
                .findFirst();
    }
}
