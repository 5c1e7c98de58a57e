package dev.tokenward.directory.user;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No more seats are assigned than were bought, where a number was said. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class SeatTest {
    private Organization organization;
    private String ada;

    @BeforeEach
    void givenTwoSeatsOfWhichBothAreTaken() {
        organization = newOrganization();
        ada = newUser(organization, "ada@example.com");
        bought(Map.of("standard", 2));
    }

    @Test
    void aSeatBeyondThoseBoughtIsRefused() {
        create("bob@example.com")
                .statusCode(409)
                .body("type", equalTo("urn:tokenward:problem:seats-exhausted"))
                .body("errors[0].pointer", equalTo("/seat_tier"))
                .body("detail", containsString("'standard' 2 are bought and 2 assigned"));
        as(organization.key()).get("/v1/organizations/users").then().body("data", hasSize(2));
    }

    @Test
    void aTierWithoutANumberAndNoSeatAtAllAreNotBounded() {
        as(organization.key())
                .body(Map.of("email", "bob@example.com", "name", "Bob", "seat_tier", "premium"))
                .post("/v1/organizations/users")
                .then()
                .statusCode(200);
        as(organization.key())
                .body("{\"email\":\"cy@example.com\",\"name\":\"Cy\",\"seat_tier\":null}")
                .post("/v1/organizations/users")
                .then()
                .statusCode(200);
        as(organization.key())
                .get("/v1/organizations/me")
                .then()
                .body("seats", equalTo(Map.of("standard", 2)))
                .body("seats_assigned", equalTo(Map.of("standard", 2, "premium", 1)));
    }

    @Test
    void aSeatThatIsTakenOrWhosePersonIsDeletedIsFree() {
        change(ada, "{\"seat_tier\":null}").statusCode(200);
        String bob = create("bob@example.com").statusCode(200).extract().path("id");
        change(ada, "{\"seat_tier\":\"standard\"}").statusCode(409);
        as(organization.key()).delete("/v1/organizations/users/" + bob).then().statusCode(200);
        change(ada, "{\"seat_tier\":\"standard\"}").statusCode(200);
    }

    @Test
    void aDeactivatedPersonKeepsTheSeat() {
        change(ada, "{\"status\":\"inactive\"}").statusCode(200);
        create("bob@example.com").statusCode(409);
        change(ada, "{\"status\":\"active\"}").statusCode(200).body("seat_tier", equalTo("standard"));
    }

    @Test
    void buyingFewerThanAreAssignedTakesNobodys() {
        bought(Map.of("standard", 1));

        change(ada, "{\"name\":\"Ada\",\"seat_tier\":\"standard\"}")
                .statusCode(200)
                .body("seat_tier", equalTo("standard"));
        create("bob@example.com").statusCode(409);
        bought(Map.of());
        create("bob@example.com").statusCode(200);
    }

    @Test
    void anInviteTakesItsSeatWhenItIsAccepted() {
        String id = as(organization.key())
                .body(Map.of("email", "bob@example.com", "role", "user"))
                .post("/v1/organizations/invites")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        String accept = "/v1/organizations/invites/" + id + "/accept";

        as(organization.key()).body(Map.of("name", "Bob")).post(accept).then().statusCode(409);
        as(organization.key()).get("/v1/organizations/invites/" + id).then().body("status", equalTo("pending"));
        bought(Map.of("standard", 3));
        as(organization.key()).body(Map.of("name", "Bob")).post(accept).then().statusCode(200);
    }

    @Test
    void ofManyAtOnceTheLastSeatGoesToOne() {
        bought(Map.of("standard", 3));
        List<Integer> answers = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> create("p" + i + "@example.com").extract().statusCode())
                .sorted()
                .toList();

        assertThat(answers).containsExactly(200, 409, 409, 409, 409, 409);
    }

    private void bought(Map<String, Integer> seats) {
        as(organization.key())
                .body(Map.of("seats", seats))
                .patch("/v1/organizations/me")
                .then()
                .statusCode(200)
                .body("seats", equalTo(seats));
    }

    private ValidatableResponse create(String email) {
        return as(organization.key())
                .body(Map.of("email", email, "name", email))
                .post("/v1/organizations/users")
                .then();
    }

    private ValidatableResponse change(String user, String body) {
        return as(organization.key())
                .body(body)
                .post("/v1/organizations/users/" + user)
                .then();
    }
}
