package dev.tokenward.directory.guidance;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newGroup;
import static dev.tokenward.directory.DirectoryApi.newKey;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static dev.tokenward.directory.DirectoryApi.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class PreferencesResourceTest {
    private static final String PREFERENCES = "/v1/organizations/preferences";

    private Organization organization;
    private String design;

    @BeforeEach
    void givenAnOrganization() {
        organization = newOrganization();
        design = newGroup(organization, "Design");
    }

    @Test
    void anOrganizationStartsWithNone() {
        as(organization.key())
                .get(PREFERENCES)
                .then()
                .statusCode(200)
                .body("type", equalTo("preferences"))
                .body("blocks", empty());
    }

    @Test
    void blocksKeepTheirOrderTheirContentAndTheirIds() {
        put(List.of(
                        norms("First 🦊"),
                        Map.of("kind", "output_formats", "title", "Files", "confirm", List.of("docx", "pptx")),
                        Map.of(
                                "kind",
                                "internal_links",
                                "title",
                                "Links",
                                "rbac_group_ids",
                                List.of(design, design),
                                "links",
                                List.of(Map.of("title", "Style", "url", "https://intranet.example.com/s?a=b#c")))))
                .statusCode(200)
                .body("blocks.title", equalTo(List.of("First 🦊", "Files", "Links")))
                .body("blocks.audience", equalTo(List.of("everyone", "everyone", "groups")))
                .body("blocks[0].id", startsWith("prefb_"))
                .body("blocks[1].confirm", equalTo(List.of("docx", "pptx")))
                .body("blocks[2].rbac_group_ids", equalTo(List.of(design)))
                .body("blocks[2].links[0].url", equalTo("https://intranet.example.com/s?a=b#c"));
        List<Map<String, Object>> read = blocks();

        put(List.of(read.get(2), norms("New"), read.get(0)))
                .statusCode(200)
                .body("blocks[0].id", equalTo(read.get(2).get("id")))
                .body("blocks[2].id", equalTo(read.get(0).get("id")))
                .body("blocks.title", equalTo(List.of("Links", "New", "First 🦊")));
    }

    @Test
    void whatWasReadCanBeSentBackAsItIs() {
        put(List.of(norms("A"), groupBlock("B"))).statusCode(200);
        String read = as(organization.key()).get(PREFERENCES).asString();

        String again = as(organization.key())
                .body(read)
                .put(PREFERENCES)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(again).isEqualTo(read);
    }

    @Test
    void aLostRaceIsRefused() {
        String tag = as(organization.key()).get(PREFERENCES).header("ETag");
        put(List.of(norms("Mine"))).statusCode(200);

        as(organization.key())
                .header("If-Match", tag)
                .body(Map.of("blocks", List.of()))
                .put(PREFERENCES)
                .then()
                .statusCode(412);
        as(organization.key())
                .header("If-Match", as(organization.key()).get(PREFERENCES).header("ETag"))
                .body(Map.of("blocks", List.of()))
                .put(PREFERENCES)
                .then()
                .statusCode(200);
    }

    @Test
    void aBlockWhoseGroupsAreGoneIsForNobodyUntilSaidOtherwise() {
        put(List.of(groupBlock("Secret of design"))).statusCode(200);
        String ada = newUser(organization, "ada@example.com");
        as(organization.key())
                .delete("/v1/organizations/rbac_groups/" + design)
                .then()
                .statusCode(200);

        as(organization.key())
                .get(PREFERENCES)
                .then()
                .body("blocks[0].audience", equalTo("groups"))
                .body("blocks[0].rbac_group_ids", empty());
        as(organization.key())
                .get("/v1/organizations/users/" + ada + "/guidance")
                .then()
                .statusCode(200)
                .body("blocks", empty())
                .body("text", equalTo(""));
        Map<String, Object> block = blocks().get(0);
        put(List.of(block)).statusCode(200).body("blocks[0].audience", equalTo("groups"));
        block.remove("audience");
        put(List.of(block)).statusCode(400).body("errors[0].pointer", equalTo("/blocks/0/audience"));
        block.put("audience", "everyone");
        put(List.of(block)).statusCode(200).body("blocks[0].audience", equalTo("everyone"));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{'kind':'poem','title':'t','text':'x'} | /blocks/0/kind",
                "{'title':'t','text':'x'} | /blocks/0/kind",
                "{'kind':'custom','title':' ','text':'x'} | /blocks/0/title",
                "{'kind':'custom','title':'a\\nb','text':'x'} | /blocks/0/title",
                "{'kind':'custom','title':'t'} | /blocks/0/text",
                "{'kind':'custom','title':'t','text':'  '} | /blocks/0/text",
                "{'kind':'custom','title':'t','text':'x','id':'prefb_1'} | /blocks/0/id",
                "{'kind':'custom','title':'t','text':'x','rbac_group_ids':['rbac_group_1']} | /blocks/0/rbac_group_ids/0",
                "{'kind':'custom','title':'t','text':'x','rbac_group_ids':[null]} | /blocks/0/rbac_group_ids",
                "{'kind':'custom','title':'t','text':'x','audience':'all'} | /blocks/0/audience",
                "{'kind':'custom','title':'t','text':'x','audience':'everyone','rbac_group_ids':['x']} | /blocks/0/audience",
                "{'kind':'custom','title':'t','text':'x','confirm':['docx']} | /blocks/0/confirm",
                "{'kind':'output_formats','title':'t','confirm':['Do cx']} | /blocks/0/confirm",
                "{'kind':'model_norms','title':'t','text':'x','links':[{'title':'a','url':'https://a.b'}]} | /blocks/0/links",
                "{'kind':'internal_links','title':'t','links':[{'title':'a','url':'javascript:alert(1)'}]} | /blocks/0/links/0/url",
                "{'kind':'internal_links','title':'t','links':[{'title':'a','url':'ftp://a.b/c'}]} | /blocks/0/links/0/url",
                "{'kind':'internal_links','title':'t','links':[{'title':'a','url':'https://a.b/c d'}]} | /blocks/0/links/0/url",
                "{'kind':'internal_links','title':'t','links':[{'title':'a','url':'https:///c'}]} | /blocks/0/links/0/url",
                "{'kind':'internal_links','title':'t','links':[{'title':'a','url':'https://u:p@a.b'}]} | /blocks/0/links/0/url",
                "{'kind':'internal_links','title':'t','links':[{'title':'a\\nb','url':'https://a.b'}]} | /blocks/0/links/0/title",
                "{'kind':'internal_links','title':'t','links':[{'url':'https://a.b'}]} | /blocks/0/links/0/title",
                "null | /blocks",
            })
    void badBlocksAreRefusedByName(String block, String pointer) {
        as(organization.key())
                .body("{\"blocks\":[" + block.replace('\'', '"') + "]}")
                .put(PREFERENCES)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer));
        anOrganizationStartsWithNone();
    }

    @Test
    void limitsOfSizeAreNamed() {
        put(List.of(text("x".repeat(8000)))).statusCode(200);
        put(List.of(text("x".repeat(8001)))).statusCode(400).body("errors[0].pointer", equalTo("/blocks/0/text"));
        put(List.of(Map.of("kind", "custom", "title", "x".repeat(121), "text", "x")))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/blocks/0/title"));
        put(IntStream.range(0, 100).mapToObj(i -> norms("T" + i)).toList()).statusCode(200);
        put(IntStream.range(0, 101).mapToObj(i -> norms("T" + i)).toList())
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/blocks"));
        put(IntStream.range(0, 5).mapToObj(i -> text("x".repeat(7000))).toList())
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/blocks/4/text"))
                .body("detail", containsString("32000"));
    }

    @Test
    void theSameIdTwiceIsRefused() {
        put(List.of(norms("A"))).statusCode(200);
        Map<String, Object> block = blocks().get(0);

        put(List.of(block, block)).statusCode(400).body("errors[0].pointer", equalTo("/blocks/1/id"));
    }

    @Test
    void aChangeIsAudited() {
        put(List.of(norms("Audited"))).statusCode(200);

        as(organization.key())
                .get("/v1/organizations/audit_events?limit=1")
                .then()
                .body("data[0].action", equalTo("preferences.updated"))
                .body("data[0].before.blocks", empty())
                .body("data[0].after.blocks[0].title", equalTo("Audited"));
    }

    @Test
    void onlyThoseWhoMayChangeTheDirectoryChangeThem() {
        String reader = newKey(organization, Map.of("name", "reader", "scopes", List.of("directory:read")));
        String gateway = newKey(organization, Map.of("name", "gateway", "scopes", List.of("decisions:check")));

        as(reader).get(PREFERENCES).then().statusCode(200);
        as(reader).body(Map.of("blocks", List.of())).put(PREFERENCES).then().statusCode(403);
        as(gateway).get(PREFERENCES).then().statusCode(403);
    }

    @Test
    void anothersBlocksAndGroupsAreUnknownHere() {
        put(List.of(groupBlock("Ours"))).statusCode(200);
        Organization other = newOrganization();

        as(other.key()).get(PREFERENCES).then().body("blocks", empty());
        as(other.key())
                .body(Map.of("blocks", blocks()))
                .put(PREFERENCES)
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/blocks/0/id", "/blocks/0/rbac_group_ids/0")));
    }

    private ValidatableResponse put(List<? extends Map<String, ?>> blocks) {
        return as(organization.key())
                .body(Map.of("blocks", blocks))
                .put(PREFERENCES)
                .then();
    }

    private List<Map<String, Object>> blocks() {
        return as(organization.key()).get(PREFERENCES).jsonPath().getList("blocks");
    }

    private Map<String, Object> groupBlock(String title) {
        return Map.of("kind", "custom", "title", title, "text", "x", "rbac_group_ids", List.of(design));
    }

    private static Map<String, Object> norms(String title) {
        return Map.of("kind", "model_norms", "title", title, "text", "Use Haiku.");
    }

    private static Map<String, Object> text(String text) {
        return Map.of("kind", "custom", "title", "T", "text", text);
    }
}
