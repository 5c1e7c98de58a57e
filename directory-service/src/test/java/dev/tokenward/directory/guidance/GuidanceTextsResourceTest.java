package dev.tokenward.directory.guidance;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newKey;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class GuidanceTextsResourceTest {
    private static final String TEXTS = "/v1/organizations/guidance_texts";

    private Organization organization;

    @BeforeEach
    void givenAnOrganization() {
        organization = newOrganization();
    }

    @Test
    void aNewOrganizationIsServedOurTexts() {
        get().body("model_guidance.family", equalTo(List.of("haiku", "sonnet", "opus")))
                .body("model_guidance.relative_cost", equalTo(List.of(1, 3, 5)))
                .body("surface_intensity.surface", equalTo(List.of("chat", "claude_code", "cowork")))
                .body("surface_intensity.note", everyItem(not(equalTo(""))))
                .body("onboarding_notes.title", hasItem("When you reach your limit"))
                .body("onboarding_notes.surface", hasItem("claude_code"));
    }

    @Test
    void whatTheOrganizationSaysReplacesOursPartByPart() {
        put("""
                {"surface_intensity":[{"surface":"cowork","note":"Only in the lab 🦊."}],"onboarding_notes":[]}
                """)
                .statusCode(200)
                .body("model_guidance.family", equalTo(List.of("haiku", "sonnet", "opus")))
                .body("surface_intensity.find{it.surface=='cowork'}.note", equalTo("Only in the lab 🦊."))
                .body("surface_intensity.find{it.surface=='chat'}.note", containsString("question"))
                .body("onboarding_notes", empty());
        get().body("onboarding_notes", empty());

        put("{}").statusCode(200).body("onboarding_notes", not(empty()));
    }

    @Test
    void aSurfaceOfOnesOwnHasItsIntensityAndANote() {
        as(organization.key())
                .body("{\"surface\":\"notebook\",\"token_intensity\":\"medium\"}")
                .post("/v1/organizations/surfaces")
                .then()
                .statusCode(200);

        get().body("surface_intensity.find{it.surface=='notebook'}.token_intensity", equalTo("medium"))
                .body("surface_intensity.find{it.surface=='notebook'}.note", not(equalTo("")));
    }

    @Test
    void whatWasReadCanBeSentBackAsItIs() {
        String read = get().extract().asString();

        assertThat(put(read).statusCode(200).extract().asString()).isEqualTo(read);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{'model_guidance':[{'family':'haiku','when_to_use':'x'}]} | /model_guidance/0/relative_cost",
                "{'model_guidance':[{'family':'haiku','when_to_use':'x','relative_cost':0}]} | /model_guidance/0/relative_cost",
                "{'model_guidance':[{'family':'haiku','when_to_use':'','relative_cost':1}]} | /model_guidance/0/when_to_use",
                "{'model_guidance':[{'family':'h','when_to_use':'x','relative_cost':1},{'family':'h','when_to_use':'x','relative_cost':1}]} | /model_guidance/1/family",
                "{'surface_intensity':[{'surface':'moon','note':'x'}]} | /surface_intensity/0/surface",
                "{'surface_intensity':[{'surface':'chat','note':'x'},{'surface':'chat','note':'y'}]} | /surface_intensity/1/surface",
                "{'surface_intensity':[{'surface':'chat','note':'x','token_intensity':'high'}]} | /surface_intensity/0/token_intensity",
                "{'surface_intensity':[{'surface':'chat'}]} | /surface_intensity/0/note",
                "{'onboarding_notes':[{'title':'','text':'x'}]} | /onboarding_notes/0/title",
                "{'onboarding_notes':[{'title':'t','text':'x','surface':'moon'}]} | /onboarding_notes/0/surface",
            })
    void badTextsAreRefusedByName(String body, String pointer) {
        put(body.replace('\'', '"')).statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void aLostRaceIsRefusedAndAChangeAudited() {
        String tag = as(organization.key()).get(TEXTS).header("ETag");
        put("{\"onboarding_notes\":[]}").statusCode(200);

        as(organization.key())
                .header("If-Match", tag)
                .body("{}")
                .put(TEXTS)
                .then()
                .statusCode(412);
        as(organization.key())
                .get("/v1/organizations/audit_events?limit=1")
                .then()
                .body("data[0].action", equalTo("guidance_texts.updated"))
                .body("data[0].after.onboarding_notes", empty());
    }

    @Test
    void everyMemberReadsThemAndAdminsChangeThem() {
        String ada = newUser(organization, "ada@example.com");
        String member = newKey(organization, Map.of("name", "ada", "user_id", ada, "scopes", List.of("self:read")));
        String usage = newKey(organization, Map.of("name", "usage", "scopes", List.of("usage:read")));

        as(member).get(TEXTS).then().statusCode(200);
        as(member).body("{}").put(TEXTS).then().statusCode(403);
        as(usage).get(TEXTS).then().statusCode(403);
    }

    @Test
    void anothersTextsAreNotOurs() {
        put("{\"onboarding_notes\":[]}").statusCode(200);

        as(newOrganization().key()).get(TEXTS).then().body("onboarding_notes", not(empty()));
    }

    private ValidatableResponse get() {
        return as(organization.key()).get(TEXTS).then().statusCode(200);
    }

    private ValidatableResponse put(String body) {
        return as(organization.key()).body(body).put(TEXTS).then();
    }
}
