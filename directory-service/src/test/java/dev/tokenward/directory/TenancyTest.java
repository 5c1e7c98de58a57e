package dev.tokenward.directory;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.give;
import static dev.tokenward.directory.DirectoryApi.newGroup;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.DirectoryApi.newRole;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One organization never sees or touches another's rows. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class TenancyTest {
    private Organization ours;
    private Organization theirs;

    @BeforeEach
    void givenTwoOrganizations() {
        ours = newOrganization();
        theirs = newOrganization();
    }

    @Test
    void nothingOfAnotherOrganizationIsListed() {
        String user = newUser(theirs, "secret@example.com");
        String group = newGroup(theirs, "Secret");

        String role = newRole(theirs, "cowork");
        give(theirs, group, role);

        as(theirs.key())
                .body(Map.of("email", "invited@example.com", "role", "user"))
                .post("/v1/organizations/invites")
                .then()
                .statusCode(200);

        for (String path : List.of(
                "users",
                "invites",
                "rbac_groups",
                "rbac_roles",
                "audit_events",
                "api_keys",
                "surfaces",
                "preferences",
                "guidance_texts")) {
            String answer = as(ours.key())
                    .get("/v1/organizations/" + path + "?limit=1000")
                    .asString();
            assertThat(answer)
                    .as(path)
                    .doesNotContain(user, group, role, "secret@example.com", "invited@example.com", theirs.id());
        }
        assertThat(as(ours.key()).get("/v1/organizations/me").asString()).doesNotContain(theirs.id());
    }

    @Test
    void nothingOfAnotherOrganizationIsFoundOrTouchedById() {
        String user = newUser(theirs, "theirs@example.com");
        String group = newGroup(theirs, "Theirs");
        String users = "/v1/organizations/users/" + user;
        String groups = "/v1/organizations/rbac_groups/" + group;

        as(ours.key()).get(users).then().statusCode(404);
        as(ours.key()).get(users + "/access").then().statusCode(404);
        as(ours.key()).get(users + "/guidance").then().statusCode(404);
        as(ours.key()).body("{\"name\":\"mine\"}").post(users).then().statusCode(404);
        as(ours.key()).delete(users).then().statusCode(404);
        as(ours.key())
                .body("{\"effect\":\"deny\"}")
                .put(users + "/surfaces/chat")
                .then()
                .statusCode(404);
        as(ours.key()).get(groups).then().statusCode(404);
        as(ours.key()).get(groups + "/members").then().statusCode(404);
        as(ours.key()).body("{\"name\":\"mine\"}").post(groups).then().statusCode(404);
        as(ours.key())
                .body(Map.of("user_id", ours.ownerId()))
                .post(groups + "/members")
                .then()
                .statusCode(404);
        as(ours.key()).body("{}").put(groups + "/surfaces/chat").then().statusCode(404);
        as(ours.key()).delete(groups).then().statusCode(404);
        as(ours.key()).get("/scim/v2/Users/" + user).then().statusCode(404);
        as(ours.key()).delete("/scim/v2/Users/" + user).then().statusCode(404);
        as(ours.key())
                .body("{\"userName\":\"mine\"}")
                .put("/scim/v2/Users/" + user)
                .then()
                .statusCode(404);
        as(theirs.key()).get(users).then().statusCode(200);
        as(theirs.key()).get(groups).then().statusCode(200);
    }

    @Test
    void noRoleOfAnotherOrganizationIsFoundTouchedOrGiven() {
        String role = newRole(theirs, "cowork");
        String group = newGroup(ours, "Ours");
        String roles = "/v1/organizations/rbac_roles/" + role;

        as(ours.key()).get(roles).then().statusCode(404);
        as(ours.key()).get(roles + "/permissions").then().statusCode(404);
        as(ours.key()).body("{\"display_name\":\"mine\"}").post(roles).then().statusCode(404);
        as(ours.key())
                .body("{\"action\":\"chat\"}")
                .post(roles + "/permissions")
                .then()
                .statusCode(404);
        as(ours.key()).delete(roles + "/permissions/cowork").then().statusCode(404);
        as(ours.key()).delete(roles).then().statusCode(404);
        as(ours.key())
                .body(Map.of("role_id", role))
                .post("/v1/organizations/rbac_groups/" + group + "/roles")
                .then()
                .statusCode(400);
        as(theirs.key()).get(roles + "/permissions").then().body("data.action", contains("cowork"));
    }

    @Test
    void noInviteOfAnotherOrganizationIsFoundTouchedOrAccepted() {
        Map<String, Object> ada = Map.of("email", "ada@example.com", "role", "user");
        String id = as(theirs.key()).body(ada).post("/v1/organizations/invites").path("id");
        String invite = "/v1/organizations/invites/" + id;
        String group = newGroup(theirs, "Theirs");

        as(ours.key()).get(invite).then().statusCode(404);
        as(ours.key()).delete(invite).then().statusCode(404);
        as(ours.key())
                .body("{\"name\":\"Ada\"}")
                .post(invite + "/accept")
                .then()
                .statusCode(404);
        newUser(ours, "ada@example.com");
        as(theirs.key()).get(invite).then().body("status", equalTo("pending"));
        as(ours.key())
                .body(Map.of("email", "bob@example.com", "role", "user", "rbac_group_ids", List.of(group)))
                .post("/v1/organizations/invites")
                .then()
                .statusCode(400);
    }

    @Test
    void aForeignPersonCannotBePutIntoOnesGroup() {
        String stranger = newUser(theirs, "stranger@example.com");
        String group = newGroup(ours, "Ours");

        as(ours.key())
                .body(Map.of("user_id", stranger))
                .post("/v1/organizations/rbac_groups/" + group + "/members")
                .then()
                .statusCode(400);
    }

    @Test
    void rowLevelSecurityStandsBehind() throws SQLException {
        newUser(ours, "row@example.com");

        assertThat(usersSeen("")).isZero();
        assertThat(usersSeen("org_of_nobody")).isZero();
        assertThat(usersSeen(ours.id())).isEqualTo(2);
        assertThat(usersSeen("*")).isGreaterThanOrEqualTo(3);
    }

    private static int usersSeen(String organization) throws SQLException {
        try (Connection connection = EmbeddedPostgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '" + organization + "'");
            ResultSet count = statement.executeQuery("select count(*) from users");
            count.next();
            return count.getInt(1);
        }
    }
}
