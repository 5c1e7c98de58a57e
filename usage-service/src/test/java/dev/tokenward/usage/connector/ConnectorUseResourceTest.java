package dev.tokenward.usage.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tokenward.testkit.Tokens;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which connectors events name, for our own services alone. */
@QuarkusTest
class ConnectorUseResourceTest {
    private static final LocalDate DAY =
            LocalDate.ofInstant(TestEvent.anHourAgo().minus(Duration.ofDays(1)), ZoneOffset.UTC);

    private final Service service = Service.ofNewOrganization();

    @Test
    void usesAreTogetherByDayActorProductAndConnector() {
        service.post(List.of(
                        yesterday("a")
                                .with("connectors", "[\"jira\",\"=x,\\\"😀\\\"\",\"jira\"]")
                                .with("session_id", "\"s1\""),
                        yesterday("b").with("connectors", "[\"jira\"]").with("session_id", "\"s1\""),
                        yesterday("c").with("connectors", "[\"jira\"]").with("session_id", "\"s2\""),
                        yesterday("d").with("connectors", "[\"jira\"]").ofEmail("bob@example.com"),
                        yesterday("e"),
                        TestEvent.of("f").with("connectors", "[\"jira\"]")))
                .statusCode(200);

        List<Map<String, Object>> lines = uses(service.organization(), DAY, DAY.plusDays(1))
                .statusCode(200)
                .extract()
                .path("data");

        assertThat(lines)
                .extracting(line -> line.get("actor") + " " + line.get("product") + " " + line.get("connector") + " "
                        + line.get("requests") + " " + line.get("sessions"))
                .containsExactlyInAnyOrder(
                        "email:ada@example.com chat =x,\"😀\" 1 [s1]",
                        "email:ada@example.com chat jira 3 [s1, s2]",
                        "email:bob@example.com chat jira 1 []");
        assertThat(lines).allMatch(line -> line.get("day").equals(DAY.toString()));
    }

    @Test
    void anotherOrganizationsUsesAreNotThere() {
        service.post(yesterday("a").with("connectors", "[\"jira\"]")).statusCode(200);

        uses(Service.ofNewOrganization().organization(), DAY, DAY.plusDays(1))
                .statusCode(200)
                .body("data", hasSize(0));
    }

    @Test
    void noKeyOfACustomerReadsItAndTheRangeIsAWeekAtMost() {
        String path = "/v1/connector_uses?org_id=" + service.organization() + "&from=" + DAY + "&to=" + DAY.plusDays(1);

        service.get(path).statusCode(403);
        RestAssured.given().get(path).then().statusCode(401);
        uses(service.organization(), DAY, DAY.plusDays(8)).statusCode(400).body("errors[0].parameter", equalTo("to"));
        uses(service.organization(), DAY, DAY).statusCode(400);
    }

    private static TestEvent yesterday(String id) {
        return TestEvent.of(id).at(TestEvent.anHourAgo().minus(Duration.ofDays(1)));
    }

    private static ValidatableResponse uses(String organization, LocalDate from, LocalDate to) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.SERVICE_KEY)
                .queryParam("org_id", organization)
                .queryParam("from", from.toString())
                .queryParam("to", to.toString())
                .get("/v1/connector_uses")
                .then();
    }
}
