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
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Admin rights come to a person's key by the roles of the person's groups; nobody gives more than they have. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class AdminRightsTest {
    private static final String ROLES = "/v1/organizations/rbac_roles/";
    private static final String GROUPS = "/v1/organizations/rbac_groups/";

    private Organization organization;
    private String ada;
    private String adasKey;
    private String group;
    private String membershipAdmin;

    @BeforeEach
    void givenAMemberAndAMembershipAdmin() {
        organization = newOrganization();
        ada = newUser(organization, "ada@example.com");
        adasKey = newKey(organization, Map.of("name", "ada", "role", "user", "user_id", ada));
        group = newGroup(organization, "Finance");
        membershipAdmin = newKey(organization, Map.of("name", "hr", "role", "membership_admin"));
    }

    @Test
    void aRightHoldsWhileThePersonIsInAGroupWithTheRole() {
        as(adasKey).get(GROUPS).then().statusCode(403);
        assertThat(scope(adasKey)).isEqualTo("limits:ask self:read");
        give(
                organization,
                group,
                newRole(organization, "permission_directory_read", "permission_limits_write", "chat"));
        assertThat(scope(adasKey)).isEqualTo("limits:ask self:read");

        join(organization, group, ada);
        assertThat(scope(adasKey)).isEqualTo("directory:read limits:ask limits:read limits:write self:read");
        as(adasKey).get(GROUPS).then().statusCode(200);
        as(adasKey).body(Map.of("name", "X")).post(GROUPS).then().statusCode(403);

        as(organization.key()).delete(GROUPS + group + "/members/" + ada).then().statusCode(200);
        assertThat(scope(adasKey)).isEqualTo("limits:ask self:read");
        as(adasKey).get(GROUPS).then().statusCode(403);
    }

    @Test
    void aKeyThatNamesItsScopesAloneAndOneOfNobodyGetNothingMore() {
        String narrow = newKey(organization, Map.of("name", "n", "scopes", List.of("self:read"), "user_id", ada));
        String nobodys = newKey(organization, Map.of("name", "n", "role", "user"));
        give(organization, group, newRole(organization, "permission_directory_read"));
        join(organization, group, ada);

        assertThat(scope(narrow)).isEqualTo("self:read");
        assertThat(scope(nobodys)).isEqualTo("limits:ask self:read");
        assertThat(scope(adasKey)).isEqualTo("directory:read limits:ask self:read");
    }

    @Test
    void noRoleMakesKeys() {
        String all = newRole(organization);
        for (Permission permission : Permission.values()) {
            assertThat(permission.scopes()).doesNotContain("keys:write");
            as(organization.key())
                    .body(Map.of("action", permission.wireName()))
                    .post(ROLES + all + "/permissions")
                    .then()
                    .statusCode(200);
        }
        give(organization, group, all);
        join(organization, group, ada);

        as(adasKey).get("/v1/organizations/api_keys").then().statusCode(403);
        as(adasKey)
                .body(Map.of("name", "mine", "role", "user"))
                .post("/v1/organizations/api_keys")
                .then()
                .statusCode(403);
    }

    @Test
    void nobodyAddsTakesOrGivesARightBeyondTheirOwn() {
        String role = newRole(organization, "permission_limits_write");
        String plain = newRole(organization, "permission_directory_write", "cowork");

        refused(membershipAdmin, "POST", ROLES + plain + "/permissions", Map.of("action", "permission_limits_write"));
        refused(membershipAdmin, "DELETE", ROLES + role + "/permissions/permission_limits_write", Map.of());
        refused(membershipAdmin, "DELETE", ROLES + role, Map.of());
        refused(membershipAdmin, "POST", GROUPS + group + "/roles", Map.of("role_id", role));
        give(organization, group, role);
        refused(membershipAdmin, "DELETE", GROUPS + group + "/roles/" + role, Map.of());
        as(membershipAdmin)
                .body(Map.of("role_id", plain))
                .post(GROUPS + group + "/roles")
                .then()
                .statusCode(200);
    }

    @Test
    void nobodyPutsThemselvesIntoAGroupThatMayMore() {
        String hr = newUser(organization, "hr@example.com");
        String hrKey = newKey(organization, Map.of("name", "hr", "role", "membership_admin", "user_id", hr));
        give(organization, group, newRole(organization, "permission_limits_write"));

        refused(hrKey, "POST", GROUPS + group + "/members", Map.of("user_id", hr));
        refused(hrKey, "POST", GROUPS + group + "/members", Map.of("user_ids", List.of(ada, hr)));
        assertThat(scope(hrKey)).doesNotContain("limits:write");
    }

    @Test
    void nobodyMakesAPersonsKeyThatMayMoreThanTheMaker() {
        String keyMaker = newKey(
                organization,
                Map.of("name", "maker", "scopes", List.of("keys:write", "self:read", "limits:ask", "usage:read")));
        Map<String, Object> personal = Map.of("name", "p", "role", "user", "user_id", ada);
        as(keyMaker).body(personal).post("/v1/organizations/api_keys").then().statusCode(200);

        give(organization, group, newRole(organization, "permission_limits_write"));
        join(organization, group, ada);
        as(keyMaker)
                .body(personal)
                .post("/v1/organizations/api_keys")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:tokenward:problem:key-not-given"))
                .body("detail", containsString("limits:write"));
    }

    @Test
    void aMemberChangesNoRole() {
        String role = newRole(organization, "cowork");

        as(adasKey).get(ROLES).then().statusCode(403);
        as(adasKey).body(Map.of("display_name", "X")).post(ROLES).then().statusCode(403);
        as(adasKey)
                .body(Map.of("action", "chat"))
                .post(ROLES + role + "/permissions")
                .then()
                .statusCode(403);
        as(adasKey)
                .body(Map.of("role_id", role))
                .post(GROUPS + group + "/roles")
                .then()
                .statusCode(403);
        String reader = newKey(organization, Map.of("name", "r", "role", "analyst"));
        as(reader).get(ROLES + role + "/permissions").then().statusCode(200);
        as(reader)
                .body(Map.of("action", "chat"))
                .post(ROLES + role + "/permissions")
                .then()
                .statusCode(403);
    }

    private static void refused(String key, String verb, String path, Map<String, Object> body) {
        as(key).body(body)
                .request(verb, path)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:tokenward:problem:permission-not-given"))
                .body("detail", containsString("limits:write"));
    }

    private static String scope(String key) {
        return given().auth()
                .oauth2(Tokens.SERVICE_KEY)
                .formParam("token", key)
                .post("/oauth2/introspect")
                .path("scope");
    }
}
