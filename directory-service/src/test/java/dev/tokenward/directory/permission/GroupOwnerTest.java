package dev.tokenward.directory.permission;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.give;
import static dev.tokenward.directory.DirectoryApi.join;
import static dev.tokenward.directory.DirectoryApi.newGroup;
import static dev.tokenward.directory.DirectoryApi.newKey;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.DirectoryApi.newRole;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A group's owner, who is no admin, reads what is of their groups, and nothing else. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class GroupOwnerTest {
    private static final String GROUPS = "/v1/organizations/rbac_groups";
    private static final String USERS = "/v1/organizations/users";

    private Organization organization;
    private String olaf;
    private String member;
    private String stranger;
    private String ours;
    private String theirs;
    private String key;

    @BeforeEach
    void givenAnOwnerOfOneOfTwoGroups() {
        organization = newOrganization();
        olaf = newUser(organization, "olaf@example.com");
        member = newUser(organization, "member@example.com");
        stranger = newUser(organization, "stranger@example.com");
        ours = newGroup(organization, "Ours");
        theirs = newGroup(organization, "Theirs");
        join(organization, ours, member);
        join(organization, theirs, member);
        join(organization, theirs, stranger);
        own(ours, olaf);
        own(theirs, stranger);
        key = newKey(organization, Map.of("name", "olaf", "role", "user", "user_id", olaf));
    }

    @Test
    void introspectionNamesTheGroupsThatAPersonOwns() {
        introspected(key)
                .body("scope", equalTo("groups:own limits:ask self:read"))
                .body("owned_rbac_group_ids", contains(ours));
        introspected(newKey(organization, Map.of("name", "m", "role", "user", "user_id", member)))
                .body("scope", equalTo("limits:ask self:read"))
                .body("owned_rbac_group_ids", nullValue());
        introspected(newKey(organization, Map.of("name", "n", "scopes", List.of("self:read"), "user_id", olaf)))
                .body("scope", equalTo("self:read"))
                .body("owned_rbac_group_ids", nullValue());
    }

    @Test
    void ownGroupsAreReadAndOthersAreNotThere() {
        as(key).get(GROUPS).then().statusCode(200).body("data.id", contains(ours));
        as(key).get(GROUPS + "/" + ours).then().statusCode(200).body("name", equalTo("Ours"));
        as(key).get(GROUPS + "/" + ours + "/members").then().body("data.user_id", contains(member));
        as(key).get(GROUPS + "/" + ours + "/owners").then().body("data.user_id", contains(olaf));
        for (String path : List.of("", "/members", "/owners")) {
            as(key).get(GROUPS + "/" + theirs + path).then().statusCode(404);
        }
    }

    @Test
    void membersOfOwnGroupsAreReadAndNobodyElseIsThere() {
        as(key).get(USERS)
                .then()
                .statusCode(200)
                .body("data.id", contains(member))
                .body("data[0].rbac_group_ids", contains(ours));
        as(key).get(USERS + "?rbac_group_id=" + ours).then().body("data.id", contains(member));
        as(key).get(USERS + "?email=stranger@example.com").then().body("data", hasSize(0));
        as(key).get(USERS + "?rbac_group_id=" + theirs)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("rbac_group_id"));
        as(key).get(USERS + "/" + member).then().statusCode(200).body("rbac_group_ids", contains(ours));
        as(key).get(USERS + "/" + stranger).then().statusCode(404);
        as(key).get(USERS + "/" + organization.ownerId()).then().statusCode(404);
    }

    @Test
    void accessOfMembersIsReadWithoutNamingOtherGroups() {
        String role = newRole(organization, "cowork");
        give(organization, theirs, role);
        String cowork = "surfaces.find { it.surface == 'cowork' }.";

        as(key).get(USERS + "/" + member + "/access")
                .then()
                .statusCode(200)
                .body(cowork + "allowed", equalTo(true))
                .body(cowork + "rbac_group_id", nullValue())
                .body(cowork + "via_id", nullValue());
        as(organization.key())
                .get(USERS + "/" + member + "/access")
                .then()
                .body(cowork + "rbac_group_id", equalTo(theirs));
        as(key).get(USERS + "/" + stranger + "/access").then().statusCode(404);
    }

    @Test
    void anOwnerWritesNothingAndReadsNothingElse() {
        String group = GROUPS + "/" + ours;
        as(key).body(Map.of("name", "Mine")).post(GROUPS).then().statusCode(403);
        as(key).body(Map.of("name", "Mine")).post(group).then().statusCode(403);
        as(key).delete(group).then().statusCode(403);
        as(key).body(Map.of("user_id", olaf)).post(group + "/members").then().statusCode(403);
        as(key).delete(group + "/members/" + member).then().statusCode(403);
        as(key).body(Map.of("user_id", member)).post(group + "/owners").then().statusCode(403);
        as(key).body("{}").put(group + "/surfaces/cowork").then().statusCode(403);
        as(key).body(Map.of("role_id", "x")).post(group + "/roles").then().statusCode(403);
        as(key).body("{\"name\":\"X\"}").post(USERS + "/" + member).then().statusCode(403);
        as(key).delete(USERS + "/" + member).then().statusCode(403);
        for (String path : List.of("me", "rbac_roles", "api_keys", "audit_events", "surfaces", "rollouts")) {
            as(key).get("/v1/organizations/" + path).then().statusCode(403);
        }
    }

    @Test
    void ownershipEndsWithTheOwnersEndAndTheGroups() {
        as(organization.key())
                .delete(GROUPS + "/" + ours + "/owners/" + olaf)
                .then()
                .statusCode(200);
        as(key).get(GROUPS).then().statusCode(403);

        own(ours, olaf);
        own(theirs, olaf);
        as(key).get(GROUPS).then().body("data.id", containsInAnyOrder(ours, theirs));
        as(organization.key()).delete(GROUPS + "/" + ours).then().statusCode(200);
        as(key).get(GROUPS).then().body("data.id", contains(theirs));
        as(key).get(GROUPS + "/" + ours).then().statusCode(404);
    }

    @Test
    void whoReadsTheDirectoryReadsAllOfItAsAnOwnerToo() {
        String analyst = newKey(organization, Map.of("name", "a", "role", "analyst", "user_id", olaf));

        as(analyst).get(GROUPS).then().body("data.id", contains(ours, theirs));
        as(analyst).get(USERS + "/" + stranger).then().statusCode(200);
    }

    @Test
    void ownershipIsGivenToNoKey() {
        as(organization.key())
                .body(Map.of("name", "x", "scopes", List.of("groups:own")))
                .post("/v1/organizations/api_keys")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/scopes/0"));
    }

    @Test
    void anOwnerOfAnotherOrganizationSeesNothingHere() {
        Organization other = newOrganization();
        String user = newUser(other, "olaf@example.com");
        String group = newGroup(other, "Other");
        as(other.key())
                .body(Map.of("user_id", user))
                .post(GROUPS + "/" + group + "/owners")
                .then()
                .statusCode(200);
        String foreign = newKey(other, Map.of("name", "f", "role", "user", "user_id", user));

        assertThat(as(foreign).get(GROUPS).asString()).doesNotContain(ours, theirs);
        as(foreign).get(GROUPS + "/" + ours).then().statusCode(404);
        as(foreign).get(USERS + "/" + member).then().statusCode(404);
    }

    private void own(String group, String user) {
        as(organization.key())
                .body(Map.of("user_id", user))
                .post(GROUPS + "/" + group + "/owners")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse introspected(String token) {
        return given().auth()
                .oauth2(Tokens.SERVICE_KEY)
                .formParam("token", token)
                .post("/oauth2/introspect")
                .then()
                .statusCode(200);
    }
}
