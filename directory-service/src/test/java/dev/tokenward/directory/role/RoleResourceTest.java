package dev.tokenward.directory.role;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.give;
import static dev.tokenward.directory.DirectoryApi.join;
import static dev.tokenward.directory.DirectoryApi.newGroup;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a role brings of surfaces, and how it is made. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class RoleResourceTest {
    private static final String ROLES = "/v1/organizations/rbac_roles/";
    private static final String GROUPS = "/v1/organizations/rbac_groups/";

    private Organization organization;
    private String ada;
    private String group;

    @BeforeEach
    void givenAMemberOfAGroup() {
        organization = newOrganization();
        ada = newUser(organization, "ada@example.com");
        group = newGroup(organization, "Design");
        join(organization, group, ada);
    }

    @AfterEach
    void releaseTheClock() {
        MutableClock.release();
    }

    @Test
    void aSurfaceOfARoleIsUsedByTheGroupsThatHaveIt() {
        String role = newRole(organization, "claude_code");
        assertThat(access("claude_code")).containsEntry("rule", "not_granted");

        give(organization, group, role);

        assertThat(access("claude_code"))
                .containsEntry("allowed", true)
                .containsEntry("rule", "group_grant")
                .containsEntry("rbac_group_id", group)
                .containsEntry("via", "role")
                .containsEntry("via_id", role);
        assertThat(access("cowork")).containsEntry("rule", "not_granted");
        as(organization.key()).delete(GROUPS + group + "/roles/" + role).then().statusCode(200);
        assertThat(access("claude_code")).containsEntry("rule", "not_granted");
    }

    @Test
    void itIsUsedFromTheInstantAtWhichTheLastOfItWasSaid() {
        Instant start = Instant.parse("2026-03-02T08:00:00Z");
        MutableClock.set(start);
        String role = newRole(organization);
        give(organization, group, role);
        MutableClock.set(start.plusSeconds(60));
        as(organization.key())
                .body(Map.of("action", "cowork"))
                .post(ROLES + role + "/permissions")
                .then()
                .statusCode(200);
        MutableClock.set(start.plusSeconds(120));

        assertThat(access("cowork"))
                .containsEntry("allowed_from", start.plusSeconds(60).toString());
    }

    @Test
    void everySurfaceIncludesThoseOfLaterDays() {
        give(organization, group, newRole(organization, "capability_access_all"));
        as(organization.key())
                .body(Map.of("surface", "notebook", "token_intensity", "low"))
                .post("/v1/organizations/surfaces")
                .then()
                .statusCode(200);

        for (String surface : List.of("claude_code", "cowork", "notebook")) {
            assertThat(access(surface)).as(surface).containsEntry("via", "role");
        }
    }

    @Test
    void anIndividualDenialBeatsARole() {
        give(organization, group, newRole(organization, "capability_access_all"));
        as(organization.key())
                .body("{\"effect\":\"deny\"}")
                .put("/v1/organizations/users/" + ada + "/surfaces/cowork")
                .then()
                .statusCode(200);

        assertThat(access("cowork")).containsEntry("rule", "user_deny");
    }

    @Test
    void aPermissionThatIsTakenAndARoleThatIsDeletedGiveNothing() {
        String role = newRole(organization, "cowork", "claude_code");
        give(organization, group, role);

        as(organization.key())
                .delete(ROLES + role + "/permissions/cowork")
                .then()
                .statusCode(200)
                .body("type", equalTo("rbac_role_permission_deleted"));
        assertThat(access("cowork")).containsEntry("rule", "not_granted");
        assertThat(access("claude_code")).containsEntry("allowed", true);
        as(organization.key()).delete(ROLES + role).then().statusCode(200).body("type", equalTo("rbac_role_deleted"));
        assertThat(access("claude_code")).containsEntry("rule", "not_granted");
        as(organization.key()).get(ROLES + role).then().statusCode(404);
        as(organization.key()).get(GROUPS + group).then().body("role_ids", nullValue());
    }

    @Test
    void aGroupNamesItsRoles() {
        String first = newRole(organization, "cowork");
        String second = newRole(organization);
        as(organization.key()).get(GROUPS + group).then().body("role_ids", nullValue());
        give(organization, group, second);
        give(organization, group, first);
        give(organization, group, first);

        as(organization.key()).get(GROUPS + group).then().body("role_ids", contains(first, second));
        as(organization.key())
                .get(GROUPS + group + "/roles?limit=1")
                .then()
                .body("data.role_id", contains(first))
                .body("has_more", equalTo(true));
        as(organization.key()).delete(GROUPS + group).then().statusCode(200);
        as(organization.key()).get(ROLES + first).then().statusCode(200);
    }

    @Test
    void aPermissionIsThereOnceHoweverOftenItIsGiven() {
        String role = newRole(organization, "cowork", "cowork", "chat");

        as(organization.key())
                .get(ROLES + role + "/permissions")
                .then()
                .body("data.action", contains("chat", "cowork"))
                .body("data[0].resource.organization_id", equalTo(organization.id()));
        as(organization.key())
                .get("/v1/organizations/audit_events")
                .then()
                .body("data.findAll { it.action == 'rbac_role.permission_added' }", hasSize(2));
    }

    @Test
    void aPermissionThatIsNoneIsRefusedAndThoseThereAreAreNamed() {
        String role = newRole(organization);
        as(organization.key())
                .body(Map.of("action", "permission_keys_write"))
                .post(ROLES + role + "/permissions")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/action"))
                .body("detail", containsString("chat, claude_code, cowork, capability_access_all"))
                .body("detail", containsString("permission_limits_write"));
        as(organization.key())
                .body(Map.of("action", "chat", "resource", Map.of("type", "connector")))
                .post(ROLES + role + "/permissions")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/resource/type"));
        as(organization.key())
                .body(Map.of("action", "chat", "resource", Map.of("type", "organization", "organization_id", "org_x")))
                .post(ROLES + role + "/permissions")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/resource/organization_id"));
        as(organization.key()).delete(ROLES + role + "/permissions/chat").then().statusCode(404);
        as(organization.key())
                .body(Map.of("role_id", "rbac_role_x"))
                .post(GROUPS + group + "/roles")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/role_id"));
        as(organization.key()).delete(GROUPS + group + "/roles/" + role).then().statusCode(404);
    }

    @Test
    void noSurfaceIsNamedLikeARight() {
        for (String name : List.of("permission_limits_write", "capability_access_all")) {
            as(organization.key())
                    .body(Map.of("surface", name, "token_intensity", "low"))
                    .post("/v1/organizations/surfaces")
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/surface"));
        }
    }

    @Test
    void everyChangeIsInTheAudit() {
        String role = newRole(organization, "cowork");
        give(organization, group, role);
        as(organization.key())
                .body("{\"display_name\":\"Cooperators\"}")
                .post(ROLES + role)
                .then()
                .statusCode(200)
                .body("display_name", equalTo("Cooperators"));
        as(organization.key()).delete(GROUPS + group + "/roles/" + role).then().statusCode(200);
        as(organization.key())
                .delete(ROLES + role + "/permissions/cowork")
                .then()
                .statusCode(200);
        as(organization.key()).delete(ROLES + role).then().statusCode(200);

        as(organization.key())
                .get("/v1/organizations/audit_events?limit=7")
                .then()
                .body(
                        "data.action",
                        contains(
                                "rbac_role.deleted",
                                "rbac_role.permission_removed",
                                "rbac_group.role_taken",
                                "rbac_role.updated",
                                "rbac_group.role_given",
                                "rbac_role.permission_added",
                                "rbac_role.created"));
    }

    private Map<String, Object> access(String surface) {
        return as(organization.key())
                .get("/v1/organizations/users/" + ada + "/access")
                .then()
                .statusCode(200)
                .extract()
                .path("surfaces.find { it.surface == '" + surface + "' }");
    }
}
