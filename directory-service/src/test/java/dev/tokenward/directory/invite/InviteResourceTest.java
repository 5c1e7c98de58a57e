package dev.tokenward.directory.invite;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.give;
import static dev.tokenward.directory.DirectoryApi.newGroup;
import static dev.tokenward.directory.DirectoryApi.newKey;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.DirectoryApi.newRole;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.MutableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class InviteResourceTest {
    private static final String INVITES = "/v1/organizations/invites";
    private static final String USERS = "/v1/organizations/users";
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private Organization organization;
    private String group;

    @BeforeEach
    void givenAGroup() {
        MutableClock.set(NOW);
        organization = newOrganization();
        group = newGroup(organization, "Design");
    }

    @AfterEach
    void releaseTheClock() {
        MutableClock.release();
    }

    @Test
    void anInviteIsAsTheVendorHasIt() {
        invite("Ada@Example.com", "developer", group)
                .statusCode(200)
                .body("type", equalTo("invite"))
                .body("email", equalTo("ada@example.com"))
                .body("role", equalTo("developer"))
                .body("status", equalTo("pending"))
                .body("rbac_group_ids", contains(group))
                .body("seat_tier", equalTo("standard"))
                .body("invited_at", equalTo("2026-03-02T08:00:00Z"))
                .body("expires_at", equalTo("2026-03-23T08:00:00Z"))
                .body("accepted_at", nullValue())
                .body("user_id", nullValue());
    }

    @Test
    void acceptingMakesThePersonWithRoleGroupsAndSeat() {
        String id = pending("ada@example.com", group);

        String user = accept(id)
                .statusCode(200)
                .body("email", equalTo("ada@example.com"))
                .body("name", equalTo("Ada"))
                .body("role", equalTo("developer"))
                .body("seat_tier", equalTo("standard"))
                .body("rbac_group_ids", contains(group))
                .extract()
                .path("id");

        get(id).body("status", equalTo("accepted"))
                .body("user_id", equalTo(user))
                .body("accepted_at", equalTo("2026-03-02T08:00:00Z"));
        accept(id).statusCode(409).body("type", equalTo("urn:tokenward:problem:invite-closed"));
        delete(id).statusCode(409).body("type", equalTo("urn:tokenward:problem:invite-closed"));
        as(organization.key())
                .get("/v1/organizations/audit_events?limit=4")
                .then()
                .body(
                        "data.action",
                        contains("invite.accepted", "rbac_group.members_added", "user.created", "invite.created"));
    }

    @Test
    void itIsPendingToTheMicrosecondAndExpiredFromThere() {
        String id = pending("ada@example.com", group);
        Instant end = NOW.plus(21, ChronoUnit.DAYS);

        MutableClock.set(end.minus(1, ChronoUnit.MICROS));
        get(id).body("status", equalTo("pending"));
        MutableClock.set(end);
        get(id).body("status", equalTo("expired"));
        accept(id).statusCode(409).body("detail", containsString("expired"));
        assertThat(listed("statuses[]=expired")).containsExactly(id);
        assertThat(listed("statuses[]=pending")).isEmpty();
        invite("ada@example.com", "user").statusCode(200);
    }

    @Test
    void whoComesInByAnotherWayAcceptsIt() {
        String id = pending("ada@example.com", group);

        String user = as(organization.key())
                .body(Map.of("email", "ADA@example.com", "name", "Ada"))
                .post(USERS)
                .then()
                .statusCode(200)
                .body("role", equalTo("user"))
                .body("rbac_group_ids", contains(group))
                .extract()
                .path("id");

        get(id).body("status", equalTo("accepted")).body("user_id", equalTo(user));
    }

    @Test
    void whoIsProvisionedByTheIdentityProviderAcceptsIt() {
        String id = pending("ada@example.com", group);

        as(organization.key())
                .body(Map.of(
                        "schemas",
                        List.of("urn:ietf:params:scim:schemas:core:2.0:User"),
                        "userName",
                        "ada@example.com",
                        "displayName",
                        "Ada"))
                .post("/scim/v2/Users")
                .then()
                .statusCode(201);

        get(id).body("status", equalTo("accepted"));
        as(organization.key())
                .get("/v1/organizations/rbac_groups/" + group + "/members")
                .then()
                .body("data.email", contains("ada@example.com"));
    }

    @Test
    void whatHasEndedIsNotAcceptedByComingIn() {
        String deleted = pending("ada@example.com", group);
        delete(deleted).statusCode(200).body("type", equalTo("invite_deleted"));
        String expired = pending("bob@example.com", group);
        MutableClock.set(NOW.plus(21, ChronoUnit.DAYS));

        newUser(organization, "ada@example.com");
        newUser(organization, "bob@example.com");

        get(deleted).body("status", equalTo("deleted"));
        get(expired).body("status", equalTo("expired"));
        as(organization.key())
                .get("/v1/organizations/rbac_groups/" + group + "/members")
                .then()
                .body("data", hasSize(0));
    }

    @Test
    void aGroupThatWasDeletedSinceIsLeftOut() {
        String id = pending("ada@example.com", group);
        as(organization.key())
                .delete("/v1/organizations/rbac_groups/" + group)
                .then()
                .statusCode(200);

        accept(id).statusCode(200).body("rbac_group_ids", hasSize(0));
    }

    @Test
    void oneAddressHasOnePersonOrOnePendingInvite() {
        newUser(organization, "ada@example.com");
        invite("ADA@example.com", "user")
                .statusCode(409)
                .body("type", equalTo("urn:tokenward:problem:email-taken"))
                .body("errors[0].pointer", equalTo("/email"));
        String id = pending("bob@example.com");
        invite("bob@example.com", "user")
                .statusCode(409)
                .body("type", equalTo("urn:tokenward:problem:invite-exists"))
                .body("detail", containsString(id));
        delete(id).statusCode(200);
        delete(id).statusCode(200);
        invite("bob@example.com", "user").statusCode(200);
    }

    @Test
    void ofManyAtOnceOneIsMade() {
        List<Integer> answers = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> invite("ada@example.com", "user").extract().statusCode())
                .sorted()
                .toList();

        assertThat(answers).containsExactly(200, 409, 409, 409, 409, 409);
    }

    @Test
    void anInviteGivesNoMoreThanItsMakerMay() {
        String hr = newKey(organization, Map.of("name", "hr", "role", "membership_admin"));
        Map<String, Object> admin = Map.of("email", "a@example.com", "role", "admin");
        as(hr).body(admin).post(INVITES).then().statusCode(403).body("errors[0].pointer", equalTo("/role"));
        as(organization.key())
                .body(Map.of("email", "a@example.com", "role", "primary_owner"))
                .post(INVITES)
                .then()
                .statusCode(403);
        give(organization, group, newRole(organization, "permission_limits_write"));
        as(hr).body(Map.of("email", "a@example.com", "role", "user", "rbac_group_ids", List.of(group)))
                .post(INVITES)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:tokenward:problem:permission-not-given"))
                .body("errors[0].pointer", equalTo("/rbac_group_ids"));
        as(organization.key()).body(admin).post(INVITES).then().statusCode(200);
    }

    @Test
    void onlyWhoChangesPeopleInvites() {
        String id = pending("ada@example.com");
        String analyst = newKey(organization, Map.of("name", "a", "role", "analyst"));
        String member = newKey(organization, Map.of("name", "m", "role", "user"));

        as(analyst).get(INVITES).then().statusCode(200);
        as(analyst)
                .body(Map.of("email", "b@example.com", "role", "user"))
                .post(INVITES)
                .then()
                .statusCode(403);
        as(analyst)
                .body(Map.of("name", "A"))
                .post(INVITES + "/" + id + "/accept")
                .then()
                .statusCode(403);
        as(analyst).delete(INVITES + "/" + id).then().statusCode(403);
        as(member).get(INVITES).then().statusCode(403);
        as(member).get(INVITES + "/" + id).then().statusCode(403);
    }

    @Test
    void filtersByAddressRoleAndStatusAndWalksForthAndBack() {
        String ada = pending("ada@example.com");
        String bob = invite("bob@example.com", "billing").extract().path("id");
        String cy = pending("cy@example.com");
        accept(cy).statusCode(200);
        delete(pending("gone@example.com")).statusCode(200);

        assertThat(listed("email=ADA@example.com")).containsExactly(ada);
        assertThat(listed("roles[]=billing&roles[]=user")).containsExactly(bob);
        assertThat(listed("roles=developer")).containsExactly(ada, cy);
        assertThat(listed("statuses=accepted")).containsExactly(cy);
        assertThat(listed("statuses[]=pending&statuses[]=accepted")).containsExactly(ada, bob, cy);
        List<String> forth = new ArrayList<>();
        JsonPath page = page("limit=2");
        forth.addAll(page.getList("data.id"));
        page = page("limit=2&after_id=" + page.getString("last_id"));
        forth.addAll(page.getList("data.id"));
        assertThat(page.getBoolean("has_more")).isFalse();
        assertThat(forth).containsExactly(ada, bob, cy);
        assertThat(page("limit=1&before_id=" + cy).getList("data.id")).containsExactly(bob);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{\"role\":\"user\"}                                                        | /email",
                "{\"email\":\"nobody\",\"role\":\"user\"}                                   | /email",
                "{\"email\":\"a@b.c\"}                                                      | /role",
                "{\"email\":\"a@b.c\",\"role\":\"boss\"}                                    | /role",
                "{\"email\":\"a@b.c\",\"role\":\"user\",\"seat_tier\":\"A B\"}              | /seat_tier",
                "{\"email\":\"a@b.c\",\"role\":\"user\",\"rbac_group_ids\":[null]}          | /rbac_group_ids",
                "{\"email\":\"a@b.c\",\"role\":\"user\",\"rbac_group_ids\":[\"x\"]}         | /rbac_group_ids/0",
                "{\"email\":\"a@b.c\",\"role\":\"user\",\"name\":\"x\"}                     | /name",
            })
    void badInputIsRefusedAndNamed(String body, String pointer) {
        as(organization.key())
                .body(body)
                .post(INVITES)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(pointer));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "roles[]=boss,roles[]",
        "statuses[]=deleted,statuses[]",
        "after_id=a&before_id=b,before_id",
        "limit=0,limit"
    })
    void aWrongParameterIsNamed(String query, String parameter) {
        as(organization.key())
                .get(INVITES + "?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter));
    }

    private String pending(String email, String... groups) {
        return invite(email, "developer", groups).statusCode(200).extract().path("id");
    }

    private ValidatableResponse invite(String email, String role, String... groups) {
        Map<String, Object> body = new HashMap<>(Map.of("email", email, "role", role));
        if (groups.length > 0) {
            body.put("rbac_group_ids", List.of(groups));
        }
        return as(organization.key()).body(body).post(INVITES).then();
    }

    private ValidatableResponse accept(String id) {
        return as(organization.key())
                .body(Map.of("name", "Ada"))
                .post(INVITES + "/" + id + "/accept")
                .then();
    }

    private ValidatableResponse get(String id) {
        return as(organization.key()).get(INVITES + "/" + id).then().statusCode(200);
    }

    private ValidatableResponse delete(String id) {
        return as(organization.key()).delete(INVITES + "/" + id).then();
    }

    private List<String> listed(String query) {
        return page(query).getList("data.id");
    }

    private JsonPath page(String query) {
        return as(organization.key())
                .get(INVITES + "?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
