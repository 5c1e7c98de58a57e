package dev.tokenward.directory.model;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newGroup;
import static dev.tokenward.directory.DirectoryApi.newKey;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class ModelPolicyResourceTest {
    private static final String POLICY = "/v1/organizations/model_policy";
    private Organization organization;

    @BeforeEach
    void givenAnOrganization() {
        organization = newOrganization();
    }

    @Test
    void aNewOrganizationPrefersSonnetAndAllowsAll() {
        as(organization.key())
                .get(POLICY)
                .then()
                .statusCode(200)
                .body("default_model", equalTo("sonnet"))
                .body("rules", empty());
    }

    @Test
    void accessSaysWhatThePolicyComesTo() {
        String user = newUser(organization, "ada@example.com");
        String group = newGroup(organization, "Design");
        join(group, user);
        put(
                        "haiku",
                        Map.of(
                                "surface",
                                "chat",
                                "allowed_models",
                                List.of("haiku", "sonnet"),
                                "effort_caps",
                                Map.of("sonnet", "low")),
                        Map.of("rbac_group_id", group, "default_model", "opus"),
                        Map.of("rbac_group_id", group, "surface", "chat", "allowed_models", List.of("opus")))
                .statusCode(200);

        access(user)
                .body("default_model", equalTo("opus"))
                .body("surfaces.find { it.surface == 'chat' }.allowed_models", contains("opus"))
                .body("surfaces.find { it.surface == 'chat' }.effort_caps", equalTo(Map.of("sonnet", "low")))
                .body("surfaces.find { it.surface == 'cowork' }.allowed_models", empty());
        access(organization.ownerId())
                .body("default_model", equalTo("haiku"))
                .body("surfaces.find { it.surface == 'chat' }.allowed_models", contains("haiku", "sonnet"));
    }

    @Test
    void aPolicyComesBackAsItWasPutAndIsAudited() {
        String group = newGroup(organization, "Design");
        Map<String, Object> rule = Map.of("rbac_group_id", group, "allowed_models", List.of());
        put("sonnet", rule)
                .statusCode(200)
                .body("rules[0].rbac_group_id", equalTo(group))
                .body("rules[0].allowed_models", empty())
                .body("rules[0].surface", equalTo(null));

        as(organization.key())
                .get("/v1/organizations/audit_events")
                .then()
                .body("data.action", hasItem("model_policy.updated"));
        put("sonnet").statusCode(200).body("rules", empty());
    }

    @Test
    void everyFaultIsNamedAndNothingIsTaken() {
        Map<String, Object> twice = Map.of("surface", "chat", "allowed_models", List.of("haiku"));
        put(
                        "opus",
                        twice,
                        twice,
                        Map.of("rbac_group_id", "rbac_group_none"),
                        Map.of("surface", "abacus"),
                        Map.of("default_model", "opus"))
                .statusCode(400)
                .body(
                        "errors.pointer",
                        contains("/rules/1", "/rules/2/rbac_group_id", "/rules/3/surface", "/rules/4/default_model"))
                .body("errors[2].detail", containsString("chat, claude_code, cowork"));
        as(organization.key())
                .get(POLICY)
                .then()
                .body("default_model", equalTo("sonnet"))
                .body("rules", empty());
    }

    @Test
    void anEffortThatIsNoneIsNamed() {
        put("opus", Map.of("effort_caps", Map.of("opus", "extreme")))
                .statusCode(400)
                .body("errors[0].detail", containsString("low, medium, high or max"));
        put("opus", Map.of("allowed_models", List.of("not a model"))).statusCode(400);
    }

    @Test
    void whoeverMayOnlyReadDoesNotChangeIt() {
        String analyst = newKey(organization, Map.of("name", "analyst", "role", "analyst"));

        as(analyst).get(POLICY).then().statusCode(200);
        as(analyst)
                .body(Map.of("default_model", "opus", "rules", List.of()))
                .put(POLICY)
                .then()
                .statusCode(403);
    }

    @Test
    void aDeletedGroupsRulesGoWithIt() {
        String group = newGroup(organization, "Design");
        put("sonnet", Map.of("rbac_group_id", group, "default_model", "opus")).statusCode(200);

        as(organization.key())
                .delete("/v1/organizations/rbac_groups/" + group)
                .then()
                .statusCode(200);
        as(organization.key()).get(POLICY).then().body("rules", empty());
    }

    private ValidatableResponse access(String user) {
        return as(organization.key())
                .get("/v1/organizations/users/" + user + "/access")
                .then()
                .statusCode(200);
    }

    @SafeVarargs
    private ValidatableResponse put(String model, Map<String, Object>... rules) {
        return as(organization.key())
                .body(Map.of("default_model", model, "rules", List.of(rules)))
                .put(POLICY)
                .then();
    }

    private void join(String group, String user) {
        as(organization.key())
                .body(Map.of("user_id", user))
                .post("/v1/organizations/rbac_groups/" + group + "/members")
                .then()
                .statusCode(200);
    }
}
