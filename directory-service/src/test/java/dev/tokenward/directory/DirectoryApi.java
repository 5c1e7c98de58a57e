package dev.tokenward.directory;

import static io.restassured.RestAssured.given;

import dev.tokenward.testkit.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** The running service, as its callers speak to it. */
public final class DirectoryApi {
    private DirectoryApi() {}

    /** A new organization and its primary owner's key. */
    public record Organization(String id, String key, String ownerId) {}

    public static Organization newOrganization() {
        String name = "Org " + UUID.randomUUID();
        JsonPath made = as(Tokens.SERVICE_KEY)
                .body(Map.of("name", name, "owner_email", "owner@example.com", "owner_name", "Olga Owner"))
                .post("/v1/organizations")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return new Organization(made.getString("id"), made.getString("admin_key.key"), made.getString("owner.id"));
    }

    public static RequestSpecification as(String key) {
        return given().auth().oauth2(key).contentType("application/json");
    }

    public static String newUser(Organization organization, String email) {
        return as(organization.key())
                .body(Map.of("email", email, "name", email))
                .post("/v1/organizations/users")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    public static String newGroup(Organization organization, String name) {
        return as(organization.key())
                .body(Map.of("name", name))
                .post("/v1/organizations/rbac_groups")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    public static String newRole(Organization organization, String... actions) {
        String id = as(organization.key())
                .body(Map.of("display_name", "Role"))
                .post("/v1/organizations/rbac_roles")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        for (String action : actions) {
            as(organization.key())
                    .body(Map.of("action", action))
                    .post("/v1/organizations/rbac_roles/" + id + "/permissions")
                    .then()
                    .statusCode(200);
        }
        return id;
    }

    public static void give(Organization organization, String groupId, String roleId) {
        as(organization.key())
                .body(Map.of("role_id", roleId))
                .post("/v1/organizations/rbac_groups/" + groupId + "/roles")
                .then()
                .statusCode(200);
    }

    public static void join(Organization organization, String groupId, String userId) {
        as(organization.key())
                .body(Map.of("user_id", userId))
                .post("/v1/organizations/rbac_groups/" + groupId + "/members")
                .then()
                .statusCode(200);
    }

    public static String newKey(Organization organization, Map<String, Object> request) {
        return as(organization.key())
                .body(request)
                .post("/v1/organizations/api_keys")
                .then()
                .statusCode(200)
                .extract()
                .path("key");
    }
}
