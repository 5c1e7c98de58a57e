package dev.tokenward.directory.roster;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.join;
import static dev.tokenward.directory.DirectoryApi.newGroup;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static io.restassured.RestAssured.given;
import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class LargeRosterTest {
    private static final int PEOPLE = RosterReader.MOST_LINES;
    /** On two slow cores with all else running; in seconds on an idle machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    @Test
    void theLargestRosterIsTaken() {
        Organization organization = newOrganization();
        smallChangesComeFirst(organization);

        JsonPath made = send(organization, "standard");
        assertThat(made.getInt("created")).isEqualTo(PEOPLE);
        assertThat(made.getInt("groups_created")).isEqualTo(200);

        as(organization.key())
                .get("/v1/organizations/users?email=person77777@example.com")
                .then()
                .body("data[0].seat_tier", equalTo("standard"))
                .body("data[0].rbac_group_ids.size()", equalTo(1));
    }

    /** Whatever the database planned for one row must not be what it does with all. */
    private static void smallChangesComeFirst(Organization organization) {
        String group = newGroup(organization, "Small");
        for (int i = 0; i < 10; i++) {
            join(organization, group, newUser(organization, "small" + i + "@example.com"));
        }
    }

    private static JsonPath send(Organization organization, String seatTier) {
        String file = IntStream.range(0, PEOPLE)
                .mapToObj(i -> "person" + i + "@example.com,\"Person, No. " + i + "\",developer," + seatTier
                        + ",account-" + i + ",Team " + i % 200 + "\n")
                .collect(Collectors.joining("", "email,name,role,seat_tier,account_uuid,groups\n", ""));
        long start = System.nanoTime();
        JsonPath answer = given().config(RestAssured.config()
                        .httpClient(httpClientConfig().setParam("http.socket.timeout", (int) PATIENCE.toMillis())))
                .auth()
                .oauth2(organization.key())
                .contentType("text/csv; charset=UTF-8")
                .body(file.getBytes(UTF_8))
                .post("/v1/organizations/imports/users?create_groups=true")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
        return answer;
    }
}
