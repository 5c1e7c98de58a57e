package dev.tokenward.limits.past;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.limits.Given;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PastLimitResourceTest {
    private static final String PATH = "/v1/spend/limits_at";
    private static final Instant OCTOBER = Instant.parse("2026-10-12T12:00:00Z");
    private static final Instant NOVEMBER = Instant.parse("2026-11-12T12:00:00Z");
    private static final String MEMBERS = """
            {"user_id":"ada","seat_tier":"standard","rbac_group_ids":["design","ops"]},
            {"user_id":"bob","seat_tier":"standard","rbac_group_ids":["ops"]},
            {"user_id":"cid","seat_tier":null,"rbac_group_ids":[]}
            """;

    @BeforeEach
    void standStill() {
        MutableClock.set(OCTOBER);
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void limitsAndPolicyAreThoseOfTheInstantAndGroupsThoseOfTheQuestion() {
        Given given = Given.organization()
                .group("design", "Design")
                .group("ops", "Ops")
                .member("bob", "ops")
                .settled();
        each(given, "design", "20000");
        each(given, "ops", "50000");
        MutableClock.set(NOVEMBER);
        each(given, "design", "90000");
        given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"bob\"},\"amount\":null}");
        given.policy("{\"multiple_limits\":\"highest\"}");

        at(given, OCTOBER)
                .body("members.user_id", equalTo(List.of("ada", "bob")))
                .body("members.amount", equalTo(List.of("20000", "50000")))
                .body("members.source_id", equalTo(List.of("design", "ops")));
        at(given, NOVEMBER)
                .body("members.amount[0]", equalTo("90000"))
                .body("members[1].amount", nullValue())
                .body("members[1].source", equalTo("user"));
        at(given, OCTOBER.minusNanos(1000)).body("members", hasSize(0));
    }

    @Test
    void ceilingsAndPoolsOfTheMonthAreNamedAndOtherPeriodsNot() {
        Given given = Given.organization().group("ops", "Ops").settled();
        given.limit("{\"scope\":{\"type\":\"organization\"},\"amount\":\"700000\"}");
        given.limit("{\"scope\":{\"type\":\"organization\"},\"period\":\"daily\",\"amount\":\"50000\"}");
        given.limit("{\"scope\":{\"type\":\"organization_service\",\"service\":\"chat\"},\"amount\":\"1000\"}");
        given.limit(
                "{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"ops\"},\"kind\":\"pool\",\"amount\":\"2000\"}");

        at(given, OCTOBER)
                .body("ceilings", hasSize(3))
                .body("ceilings.find { it.scope == 'organization' }.amount", equalTo("700000"))
                .body("ceilings.find { it.scope == 'organization_service' }.product", equalTo("chat"))
                .body("ceilings.find { it.scope == 'rbac_group' }.scope_id", equalTo("ops"));
    }

    @Test
    void otherOrganizationsLimitsAreNotAmongThem() {
        Given theirs = Given.organization().group("ops", "Ops").settled();
        each(theirs, "ops", "50000");

        at(Given.organization(), OCTOBER).body("members", hasSize(0)).body("ceilings", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"at":"2026-11-01T00:00:00Z","members":[]}                                                                    | /org_id
            {"org_id":"o","members":[]}                                                                                   | /at
            {"org_id":"o","at":"2026-11-01T00:00:00Z"}                                                                    | /members
            {"org_id":"o","at":"2026-11-01T00:00:00Z","members":[{"user_id":"u"}]}                                        | /members/0/rbac_group_ids
            """)
    void badInputIsRefusedByItsField(String body, String pointer) {
        ask(Tokens.SERVICE_KEY, body).statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void onlyOurOwnServicesMayAsk() {
        Given given = Given.organization();
        ask(Tokens.admin(given.id()), "{}").statusCode(403);
    }

    private static void each(Given given, String group, String cents) {
        given.limit("{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"" + group + "\"},\"amount\":\"" + cents
                + "\"}");
    }

    private static ValidatableResponse at(Given given, Instant instant) {
        return ask(
                        Tokens.SERVICE_KEY,
                        "{\"org_id\":\"" + given.id() + "\",\"at\":\"" + instant + "\",\"members\":[" + MEMBERS + "]}")
                .statusCode(200);
    }

    private static ValidatableResponse ask(String key, String body) {
        return given().auth()
                .oauth2(key)
                .contentType(ContentType.JSON)
                .body(body)
                .post(PATH)
                .then();
    }
}
