package dev.tokenward.limits.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.limits.Given;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AlertRuleResourceTest {
    private static final String RULES = "/v1/organizations/alert_rules";
    private static final String ALERTS = "/v1/organizations/alerts";
    private static final String NEAR = "{\"name\":\"Near\",\"kind\":\"threshold\",\"subject\":\"member\"}";
    private static final String FAST = "{\"name\":\"Fast\",\"kind\":\"spending_speed\",\"subject\":\"organization\"}";

    @Test
    void ruleHasItsDefaults() {
        Given given = Given.organization();

        create(given, NEAR)
                .then()
                .statusCode(200)
                .body("percents", contains(75, 90, 100))
                .body("enabled", equalTo(true))
                .body("rbac_group_ids", hasSize(0))
                .body("times", nullValue())
                .body("share_percent", nullValue());
        create(given, FAST)
                .then()
                .body("times", equalTo(3))
                .body("at_least", equalTo("1000"))
                .body("percents", hasSize(0));
        given.asAdmin().get(RULES).then().body("data.name", contains("Near", "Fast"));
    }

    @Test
    void ruleIsMadeOnceChangedInTheVersionThatWasReadAndDeleted() {
        Given given = Given.organization();
        String id = given.asAdmin()
                .header("Idempotency-Key", "k")
                .body(NEAR)
                .post(RULES)
                .path("id");
        given.asAdmin()
                .header("Idempotency-Key", "k")
                .body(NEAR)
                .post(RULES)
                .then()
                .header("idempotency-replayed", "true")
                .body("id", equalTo(id));
        String path = RULES + "/" + id;
        String tag = given.asAdmin().get(path).header("ETag");

        given.asAdmin()
                .header("If-Match", tag)
                .body(FAST)
                .put(path)
                .then()
                .statusCode(200)
                .body("kind", equalTo("spending_speed"))
                .body("id", equalTo(id));
        given.asAdmin().header("If-Match", tag).body(NEAR).put(path).then().statusCode(412);
        given.asAdmin().header("If-Match", tag).delete(path).then().statusCode(412);
        given.asAdmin().delete(path).then().statusCode(200).body("type", equalTo("alert_rule_deleted"));
        given.asAdmin().get(path).then().statusCode(404);
        given.asAdmin().body(NEAR).put(path).then().statusCode(404);
    }

    @Test
    void oneOrganizationSeesNothingOfAnother() {
        Given theirs = Given.organization();
        String path = RULES + "/" + create(theirs, NEAR).path("id");
        Given mine = Given.organization();

        mine.asAdmin().get(RULES).then().body("data", hasSize(0));
        mine.asAdmin().get(path).then().statusCode(404);
        mine.asAdmin().body(NEAR).put(path).then().statusCode(404);
        mine.asAdmin().delete(path).then().statusCode(404);
        mine.asAdmin().get(ALERTS + "/alert_x").then().statusCode(404);
    }

    @Test
    void keyThatMayOnlyReadChangesNothingAndAMemberReadsNothing() {
        Given given = Given.organization();
        String path = RULES + "/" + create(given, NEAR).path("id");
        String reader = Tokens.withScopes(given.id(), Scope.LIMITS_READ);
        String owner = Tokens.ofGroupOwner(given.id(), "ada", "design");

        given().auth().oauth2(reader).get(RULES).then().statusCode(200);
        given().auth().oauth2(reader).get(ALERTS).then().statusCode(200);
        given().auth()
                .oauth2(reader)
                .contentType(ContentType.JSON)
                .body(NEAR)
                .post(RULES)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(reader)
                .contentType(ContentType.JSON)
                .body(NEAR)
                .put(path)
                .then()
                .statusCode(403);
        given().auth().oauth2(reader).delete(path).then().statusCode(403);
        given().auth().oauth2(owner).get(RULES).then().statusCode(403);
        given().auth().oauth2(owner).get(ALERTS).then().statusCode(403);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "/name; {'kind':'threshold','subject':'member'}",
                "/kind; {'name':'a','subject':'member'}",
                "/kind; {'name':'a','kind':'smell','subject':'member'}",
                "/subject; {'name':'a','kind':'threshold','subject':'cat'}",
                "/subject; {'name':'a','kind':'spending_speed','subject':'group_pool'}",
                "/percents; {'name':'a','kind':'threshold','subject':'member','percents':[]}",
                "/percents; {'name':'a','kind':'threshold','subject':'member','percents':[0]}",
                "/percents; {'name':'a','kind':'threshold','subject':'member','percents':[null]}",
                "/percents; {'name':'a','kind':'spending_speed','subject':'member','percents':[50]}",
                "/times; {'name':'a','kind':'threshold','subject':'member','times':3}",
                "/times; {'name':'a','kind':'spending_speed','subject':'member','times':1}",
                "/at_least; {'name':'a','kind':'spending_speed','subject':'member','at_least':'-1'}",
                "/at_least; {'name':'a','kind':'threshold','subject':'member','at_least':'1'}",
                "/share_percent; {'name':'a','kind':'threshold','subject':'member','share_percent':3}",
                "/share_percent; {'name':'a','kind':'threshold','subject':'group_members','share_percent':101}",
                "/rbac_group_ids; {'name':'a','kind':'threshold','subject':'organization','rbac_group_ids':['g']}"
            })
    void badFieldIsNamed(String pointer, String body) {
        create(Given.organization(), body.replace('\'', '"'))
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void unknownGroupIsNamed() {
        create(
                        Given.organization(),
                        "{\"name\":\"a\",\"kind\":\"threshold\",\"subject\":\"member\",\"rbac_group_ids\":[\"gone\"]}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/rbac_group_ids/0"));
    }

    @ParameterizedTest
    @CsvSource({"status, open", "limit, 0", "page, nonsense"})
    void badParameterOfTheListIsRefused(String parameter, String value) {
        assertThat(Given.organization()
                        .asAdmin()
                        .queryParam(parameter, value)
                        .get(ALERTS)
                        .statusCode())
                .isEqualTo(400);
    }

    private static Response create(Given given, String body) {
        return given.asAdmin().body(body).post(RULES);
    }
}
