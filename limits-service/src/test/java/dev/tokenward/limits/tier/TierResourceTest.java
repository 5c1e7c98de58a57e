package dev.tokenward.limits.tier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.limits.Given;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class TierResourceTest {
    private static final String TIERS = "/v1/organizations/spend_tiers";
    private static final String LIMITS = "/v1/organizations/spend_limits";
    private static final String CONTRACTOR =
            "{\"name\":\"contractor\",\"limits\":[{\"product\":\"chat\",\"amount\":\"0\"},"
                    + "{\"product\":\"claude_code\",\"amount\":null}]}";

    @Test
    void threeTiersAreThereToStartWith() {
        Given.organization()
                .asAdmin()
                .get(TIERS)
                .then()
                .statusCode(200)
                .body("data.name", contains("light", "power", "typical"))
                .body("data.built_in", contains(true, true, true))
                .body("data[2].limits.product", contains("chat", "claude_code", "cowork"))
                .body("data[2].limits.amount", contains("2000", "8500", "5000"))
                .body("data[2].updated_at", nullValue());
    }

    @Test
    void organizationAddsItsOwnAndTakesItAway() {
        Given given = Given.organization().member("ada").settled();

        create(given, CONTRACTOR).statusCode(200).body("built_in", equalTo(false));
        create(given, CONTRACTOR).statusCode(409).body("errors[0].pointer", equalTo("/name"));
        given.asAdmin()
                .get(TIERS + "/contractor")
                .then()
                .body("limits.amount", contains("0", null))
                .body("type", equalTo("spend_tier"));
        given.asAdmin().delete(TIERS + "/contractor").then().statusCode(200).body("reset", equalTo(false));

        given.asAdmin().get(TIERS + "/contractor").then().statusCode(404);
        given.asAdmin().delete(TIERS + "/contractor").then().statusCode(404);
        assertThat(audited(given, 2)).containsExactly("spend_tier.set", "spend_tier.deleted");
    }

    @Test
    void changedTierToStartWithIsResetByItsDeletion() {
        Given given = Given.organization().member("ada").settled();

        put(given, "light", "{\"limits\":[{\"product\":\"chat\",\"amount\":\"700\"}]}")
                .statusCode(200)
                .body("built_in", equalTo(false))
                .body("limits", hasSize(1));
        given.asAdmin().delete(TIERS + "/light").then().statusCode(200).body("reset", equalTo(true));

        given.asAdmin()
                .get(TIERS + "/light")
                .then()
                .body("built_in", equalTo(true))
                .body("limits.amount", contains("500", "2500", "2000"));
        given.asAdmin().delete(TIERS + "/light").then().statusCode(200);
    }

    @Test
    void tierThatHasChangedSinceItWasReadIsLeftAlone() {
        Given given = Given.organization().member("ada").settled();
        String tag = given.asAdmin().get(TIERS + "/power").header("ETag");
        String other = "{\"limits\":[{\"product\":\"chat\",\"amount\":\"1\"}]}";

        given.asAdmin()
                .header("If-Match", tag)
                .body(other)
                .put(TIERS + "/power")
                .then()
                .statusCode(200);

        given.asAdmin()
                .header("If-Match", tag)
                .body(other)
                .put(TIERS + "/power")
                .then()
                .statusCode(412);
        given.asAdmin().header("If-Match", tag).delete(TIERS + "/power").then().statusCode(412);
    }

    @Test
    void appliedTierHoldsAtOnceForUsersAndGroups() {
        Given given = Given.organization()
                .group("design", "Design")
                .member("ada")
                .member("bob", "design")
                .settled();
        given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"amount\":\"2000\",\"product\":\"chat\"}");

        apply(given, "typical", "{\"user_ids\":[\"ada\"],\"rbac_group_ids\":[\"design\"]}")
                .statusCode(200)
                .body("changed", equalTo(5))
                .body("unchanged", equalTo(1))
                .body("dry_run", equalTo(false));

        assertThat(effective(given, "ada")).containsExactly("2000", "8500", "5000");
        assertThat(effective(given, "bob")).containsExactly("2000", "8500", "5000");
        given.asAdmin()
                .queryParam("scope_type", "rbac_group")
                .get(LIMITS)
                .then()
                .body("data.kind", contains("each", "each", "each"));
        assertThat(audited(given, 6)).containsOnly("spend_limit.set");
    }

    @Test
    void dryRunTellsWhoChangesFromWhatToWhatAndChangesNothing() {
        Given given = Given.organization()
                .group("design", "Design")
                .member("ada", "design")
                .member("bob")
                .settled();
        given.limit("{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"design\"},\"amount\":\"100\","
                + "\"product\":\"chat\"}");
        given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"bob\"},\"amount\":\"300\",\"product\":\"chat\"}");

        JsonPath told = apply(given, "light", "{\"user_ids\":[\"ada\",\"bob\"],\"dry_run\":true}")
                .statusCode(200)
                .body("dry_run", equalTo(true))
                .body("changed", equalTo(6))
                .extract()
                .jsonPath();

        Map<String, Object> ada = told.getMap("changes.find { it.scope.user_id == 'ada' && it.product == 'chat' }");
        assertThat(ada.get("before")).isNull();
        assertThat(told.getString(
                        "changes.find { it.scope.user_id == 'ada' && it.product == 'chat' }.effective_before.amount"))
                .isEqualTo("100");
        assertThat(told.getString("changes.find { it.scope.user_id == 'bob' && it.product == 'chat' }.before.amount"))
                .isEqualTo("300");
        assertThat(told.getString("changes.find { it.scope.user_id == 'bob' && it.product == 'chat' }.after.amount"))
                .isEqualTo("500");
        given.asAdmin().get(LIMITS).then().body("data", hasSize(2));
    }

    @Test
    void oneUnknownLeavesAllAsTheyWere() {
        Given given = Given.organization().member("ada").settled();

        apply(given, "light", "{\"user_ids\":[\"ada\",\"nobody\"],\"rbac_group_ids\":[\"nowhere\"]}")
                .statusCode(422)
                .body("type", equalTo("urn:tokenward:problem:limit-holder-unknown"))
                .body("errors.pointer", contains("/user_ids/1", "/rbac_group_ids/0"));

        given.asAdmin().get(LIMITS).then().body("data", hasSize(0));
        apply(given, "heavy", "{\"user_ids\":[\"ada\"]}").statusCode(404);
    }

    @Test
    void tierWithASurfaceThatIsGoneIsNotApplied() {
        Given given = Given.organization()
                .person("ada", "active", "standard", "user")
                .open("ada", "chat")
                .settled();

        apply(given, "light", "{\"user_ids\":[\"ada\"]}")
                .statusCode(422)
                .body("type", equalTo("urn:tokenward:problem:limit-surface-unknown"));
        create(
                        given,
                        "{\"name\":\"odd\",\"limits\":[{\"product\":\"chat\",\"amount\":\"1\"},"
                                + "{\"product\":\"fax\",\"amount\":\"1\"}]}")
                .statusCode(422)
                .body("errors.pointer", contains("/limits/1/product"));
    }

    @Test
    void sentTwiceItIsAppliedOnce() {
        Given given = Given.organization().member("ada").settled();
        String body = "{\"user_ids\":[\"ada\"]}";
        String first = withKey(given, body).extract().asString();

        assertThat(withKey(given, body)
                        .header("idempotency-replayed", "true")
                        .extract()
                        .asString())
                .isEqualTo(first);
        assertThat(audited(given, 3)).hasSize(3);
    }

    @Test
    void tenThousandGetATierInOneCall() {
        Given given = Given.organization();
        List<String> users =
                IntStream.range(0, 10_000).mapToObj(number -> "u" + number).toList();
        users.forEach(given::member);
        given.settled();

        apply(given, "typical", "{\"user_ids\":[\"" + String.join("\",\"", users) + "\"]}")
                .statusCode(200)
                .body("changed", equalTo(30_000));

        assertThat(effective(given, "u9999")).containsExactly("2000", "8500", "5000");
        apply(given, "typical", "{\"user_ids\":[\"" + String.join("\",\"", users) + "\",\"one more\"]}")
                .statusCode(400)
                .body("errors.pointer", hasItem("/user_ids"));
    }

    @Test
    void onlyAKeyThatMayWriteLimitsAndOnlyItsOwnOrganization() {
        Given given = Given.organization().member("ada").settled();
        create(given, CONTRACTOR).statusCode(200);
        Given other = Given.organization().member("mia").settled();

        other.asAdmin().get(TIERS + "/contractor").then().statusCode(404);
        other.asAdmin().delete(TIERS + "/contractor").then().statusCode(404);
        apply(other, "light", "{\"user_ids\":[\"ada\"]}").statusCode(422);
        String reader = Tokens.withScopes(given.id(), Scope.LIMITS_READ);
        given().auth()
                .oauth2(reader)
                .contentType(ContentType.JSON)
                .body("{\"user_ids\":[\"ada\"]}")
                .post(TIERS + "/light/apply")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.ofGroupOwner(given.id(), "ada", "design"))
                .get(TIERS)
                .then()
                .statusCode(403);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "/name; {'limits':[{'product':'chat','amount':'1'}]}",
                "/name; {'name':'No Spaces','limits':[{'product':'chat','amount':'1'}]}",
                "/limits; {'name':'a'}",
                "/limits; {'name':'a','limits':[]}",
                "/limits/0/product; {'name':'a','limits':[null]}",
                "/limits/0/product; {'name':'a','limits':[{'amount':'1'}]}",
                "/limits/0/amount; {'name':'a','limits':[{'product':'chat'}]}",
                "/limits/0/amount; {'name':'a','limits':[{'product':'chat','amount':5}]}",
                "/limits/0/amount; {'name':'a','limits':[{'product':'chat','amount':'-5'}]}",
                "/limits/1/product; {'name':'a','limits':[{'product':'chat','amount':'1'},{'product':'chat','amount':'2'}]}"
            })
    void badFieldIsNamed(String pointer, String body) {
        Given given = Given.organization().member("ada").settled();

        create(given, body.replace('\'', '"')).statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "/user_ids; {}",
                "/user_ids; {'user_ids':[],'rbac_group_ids':[]}",
                "/user_ids; {'user_ids':[null]}",
                "/dry_run; {'user_ids':['ada'],'dry_run':'perhaps'}"
            })
    void badApplicationIsNamed(String pointer, String body) {
        apply(Given.organization(), "light", body.replace('\'', '"'))
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer));
    }

    private static ValidatableResponse create(Given given, String body) {
        return given.asAdmin().body(body).post(TIERS).then();
    }

    private static ValidatableResponse put(Given given, String name, String body) {
        return given.asAdmin().body(body).put(TIERS + "/" + name).then();
    }

    private static ValidatableResponse apply(Given given, String name, String body) {
        return given.asAdmin().body(body).post(TIERS + "/" + name + "/apply").then();
    }

    private static ValidatableResponse withKey(Given given, String body) {
        return given.asAdmin()
                .header("Idempotency-Key", "k")
                .body(body)
                .post(TIERS + "/power/apply")
                .then()
                .statusCode(200);
    }

    private static List<String> effective(Given given, String user) {
        return given.asAdmin()
                .queryParam("user_ids", user)
                .get(LIMITS + "/effective")
                .jsonPath()
                .getList("data.amount");
    }

    private static List<String> audited(Given given, int events) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Upstreams.audited(given.id()).size() >= events);
        return Upstreams.audited(given.id()).stream()
                .map(event -> event.path("action").asText())
                .toList();
    }
}
