package dev.tokenward.directory.guidance;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newGroup;
import static dev.tokenward.directory.DirectoryApi.newKey;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class GuidanceResourceTest {
    private static final String FOR_ALL = "# Guidance from your organization\n\n## For all 🦊\n\nBe brief.\n";

    private Organization organization;
    private String ada;
    private String bob;
    private String design;

    @BeforeEach
    void givenGuidanceForAllAndForDesign() {
        organization = newOrganization();
        ada = newUser(organization, "ada@example.com");
        bob = newUser(organization, "bob@example.com");
        design = newGroup(organization, "Design");
        join(ada);
        putPreferences("Be brief.");
    }

    @Test
    void eachGetsWhatIsForAllAndForTheirGroups() {
        as(organization.key())
                .get(path(ada))
                .then()
                .statusCode(200)
                .body("type", equalTo("guidance"))
                .body("user_id", equalTo(ada))
                .body("default_model", equalTo("sonnet"))
                .body("blocks.title", equalTo(List.of("Design", "For all 🦊")))
                .body("confirm", equalTo(List.of("pptx")))
                .body("text", startsWith("# Guidance from your organization\n\n## Design\n\nAsk for confirmation"));
        as(organization.key())
                .get(path(bob))
                .then()
                .statusCode(200)
                .body("blocks.title", equalTo(List.of("For all 🦊")))
                .body("text", equalTo(FOR_ALL));
    }

    @Test
    void aGroupsDefaultModelIsItsMembers() {
        as(organization.key())
                .body(Map.of(
                        "default_model",
                        "haiku",
                        "rules",
                        List.of(Map.of("rbac_group_id", design, "default_model", "opus"))))
                .put("/v1/organizations/model_policy")
                .then()
                .statusCode(200);

        as(organization.key()).get(path(ada)).then().body("default_model", equalTo("opus"));
        as(organization.key()).get(path(bob)).then().body("default_model", equalTo("haiku"));
    }

    @Test
    void leavingTheGroupEndsItsGuidance() {
        as(organization.key())
                .delete("/v1/organizations/rbac_groups/" + design + "/members/" + ada)
                .then()
                .statusCode(200);

        as(organization.key()).get(path(ada)).then().body("text", equalTo(FOR_ALL));
    }

    @Test
    void theTextAloneIsPlain() {
        Response answer = as(organization.key()).accept("text/plain").get(path(bob));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualToIgnoringCase("text/plain;charset=UTF-8");
        assertThat(answer.asString()).isEqualTo(FOR_ALL);
    }

    @Test
    void whatIsUnchangedIsNotSentAgain() {
        for (String type : List.of("application/json", "text/plain")) {
            putPreferences("Be brief.");
            String tag = as(organization.key()).accept(type).get(path(bob)).header("ETag");
            assertThat(tag).as(type).isNotNull();

            Response same = as(organization.key())
                    .accept(type)
                    .header("If-None-Match", tag)
                    .get(path(bob));
            assertThat(same.statusCode()).as(type).isEqualTo(304);
            assertThat(same.asString()).isEmpty();

            putPreferences("Be long.");
            as(organization.key())
                    .accept(type)
                    .header("If-None-Match", tag)
                    .get(path(bob))
                    .then()
                    .statusCode(200)
                    .header("ETag", not(equalTo(tag)));
        }
    }

    @Test
    void theTwoFormsHaveTagsOfTheirOwn() {
        String json = as(organization.key()).get(path(bob)).header("ETag");

        as(organization.key())
                .accept("text/plain")
                .header("If-None-Match", json)
                .get(path(bob))
                .then()
                .statusCode(200);
    }

    @Test
    void aPersonReadsTheirOwnAndNobodyElses() {
        String adas = newKey(organization, Map.of("name", "ada", "user_id", ada, "scopes", List.of("self:read")));

        as(adas).get(path(ada)).then().statusCode(200).body("user_id", equalTo(ada));
        as(adas).accept("text/plain").get(path(ada)).then().statusCode(200);
        as(adas).get(path(bob)).then().statusCode(403);
        as(adas).accept("text/plain").get(path(bob)).then().statusCode(403);
        as(adas).get(path("user_of_nobody")).then().statusCode(403);
    }

    @Test
    void aGatewayReadsAnyonesAndOtherKeysNone() {
        String gateway = newKey(organization, Map.of("name", "gateway", "scopes", List.of("decisions:check")));
        String usage = newKey(organization, Map.of("name", "usage", "scopes", List.of("usage:read")));

        as(gateway).get(path(ada)).then().statusCode(200);
        as(usage).get(path(ada)).then().statusCode(403);
    }

    @Test
    void thoseOfOthersAndThoseWhoAreGoneAreUnknown() {
        Organization other = newOrganization();

        as(other.key()).get(path(ada)).then().statusCode(404);
        as(organization.key()).delete("/v1/organizations/users/" + bob).then().statusCode(200);
        as(organization.key()).get(path(bob)).then().statusCode(404);
    }

    private void putPreferences(String text) {
        as(organization.key())
                .body(Map.of(
                        "blocks",
                        List.of(
                                Map.of(
                                        "kind",
                                        "output_formats",
                                        "title",
                                        "Design",
                                        "confirm",
                                        List.of("pptx"),
                                        "rbac_group_ids",
                                        List.of(design)),
                                Map.of("kind", "model_norms", "title", "For all 🦊", "text", text))))
                .put("/v1/organizations/preferences")
                .then()
                .statusCode(200);
    }

    private void join(String user) {
        as(organization.key())
                .body(Map.of("user_id", user))
                .post("/v1/organizations/rbac_groups/" + design + "/members")
                .then()
                .statusCode(200);
    }

    private static String path(String user) {
        return "/v1/organizations/users/" + user + "/guidance";
    }
}
