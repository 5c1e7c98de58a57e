package dev.tokenward.limits.admission;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.limits.Given;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OwnStandingResourceTest {
    private static final String PATH = "/v1/members/standing";

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T12:00:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void saysWhatIsLeftOfWhichLimitAndWhomToAsk() {
        Given given = organization();
        given.limit("{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"design\"},\"amount\":\"10000\"}");
        given.limit("{\"scope\":{\"type\":\"organization\"},\"amount\":\"15000\"}");
        given.limit(
                "{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"other\"},\"kind\":\"pool\",\"amount\":\"1\"}");
        given.spend("ada", "chat", "85").spend("bob", "chat", "70").settled();

        ask(given, "ada")
                .statusCode(200)
                .body("type", equalTo("own_standing"))
                .body("limits", hasSize(1))
                .body("limits[0].source.rbac_group_id", equalTo("design"))
                .body("limits[0].source_name", equalTo("Design"))
                .body("limits[0].rule", equalTo("lowest_inherited_limit"))
                .body("limits[0].spent", equalTo("8500"))
                .body("limits[0].remaining", equalTo("1500"))
                .body("limits[0].state", equalTo("near"))
                .body("limits[0].resets_at", equalTo("2026-12-01T00:00:00Z"))
                .body("above", hasSize(1))
                .body("above[0].reached", equalTo(true))
                .body("above[0].amount", nullValue())
                .body("contacts.email", equalTo(List.of("bob@example.com")))
                .body("contacts[0].owner_of", equalTo("Design"));
    }

    @Test
    void saysTheSameAsTheListOfEffectiveLimits() {
        Given given = organization();
        given.limit("{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"standard\"},\"amount\":\"9000\"}");
        given.limit(
                "{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"product\":\"chat\",\"period\":\"daily\",\"amount\":\"700\"}");
        given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"period\":\"weekly\",\"amount\":null}");
        given.spend("ada", "chat", "3.21").settled();

        List<Map<String, Object>> own = ask(given, "ada").extract().jsonPath().getList("limits");
        List<Map<String, Object>> effective = given.asAdmin()
                .queryParam("user_ids[]", "ada")
                .queryParam("period[]", "daily", "weekly", "monthly")
                .get("/v1/organizations/spend_limits/effective")
                .jsonPath()
                .getList("data");

        assertThat(own).hasSize(3);
        assertThat(own.stream()
                        .map(row -> List.of(
                                row.get("spend_limit_id"),
                                row.get("period"),
                                row.get("spent"),
                                String.valueOf(row.get("amount")))))
                .containsExactlyInAnyOrderElementsOf(effective.stream()
                        .map(row -> List.of(
                                row.get("spend_limit_id"),
                                row.get("period"),
                                row.get("period_to_date_spend"),
                                String.valueOf(row.get("amount"))))
                        .toList());
    }

    @Test
    void memberWithoutALimitIsNotCappedAndAsksAdmins() {
        Given given =
                organization().person("eve", "active", "standard", "admin").settled();

        ask(given, "cid").statusCode(200).body("limits", hasSize(0)).body("contacts.user_id", equalTo(List.of("eve")));
    }

    @Test
    void onlyOurOwnServicesMayAskAndOnlyAboutMembersThatThereAre() {
        Given given = organization().settled();
        Given other = Given.organization().member("zed").settled();

        ask(given, "zed").statusCode(404);
        ask(other, "ada").statusCode(404);
        given().auth()
                .oauth2(Tokens.admin(given.id()))
                .queryParam("org_id", given.id())
                .queryParam("user_id", "ada")
                .get(PATH)
                .then()
                .statusCode(403);
        given().get(PATH).then().statusCode(401);
        given().auth()
                .oauth2(Tokens.SERVICE_KEY)
                .get(PATH)
                .then()
                .statusCode(400)
                .body("errors.parameter", hasItem("org_id"))
                .body("errors.parameter", hasItem("user_id"));
    }

    private static Given organization() {
        return Given.organization()
                .group("design", "Design", "bob")
                .group("other", "Other")
                .member("ada", "design")
                .member("bob", "design")
                .member("cid");
    }

    private static ValidatableResponse ask(Given given, String user) {
        return given().auth()
                .oauth2(Tokens.SERVICE_KEY)
                .queryParam("org_id", given.id())
                .queryParam("user_id", user)
                .get(PATH)
                .then();
    }
}
