package dev.tokenward.limits.increase;

import static dev.tokenward.limits.increase.Asking.REQUESTS;
import static dev.tokenward.limits.increase.Asking.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sees which requests and answers them: each "must not" is tried. */
@QuarkusTest
class IncreaseAccessTest {
    private static final String OWN = "urn:tokenward:problem:increase-own";
    private static final String NOT_DELEGATED = "urn:tokenward:problem:increase-not-delegated";

    private Asking asking;

    @BeforeEach
    void begin() {
        asking = Asking.begin();
    }

    @Test
    void nobodyAnswersARequestOfTheirOwn() {
        asking.policy("{\"owner_percent\":150}");
        String anns = asking.asked(asking.ann(), "11000");
        String olafs = asking.asked(asking.olaf(), "11000");

        asking.approve(asking.ann(), anns, "{}").statusCode(403).body("type", equalTo(OWN));
        asking.deny(asking.ann(), anns).statusCode(403).body("type", equalTo(OWN));
        asking.approve(asking.olaf(), olafs, "{}").statusCode(403).body("type", equalTo(OWN));
        asking.deny(asking.olaf(), olafs).statusCode(403).body("type", equalTo(OWN));
        String annsOtherKey = Tokens.ofUser(asking.given().id(), "ann", Role.PRIMARY_OWNER);
        asking.approve(annsOtherKey, anns, "{}").statusCode(403).body("type", equalTo(OWN));

        assertThat(asking.effective("ann")).isEqualTo("10000");
        asking.approve(asking.olaf(), anns, "{}").statusCode(200);
        asking.approve(asking.ann(), olafs, "{}").statusCode(200);
    }

    @Test
    void thePolicyServesNobodyWhoMaySetLimits() {
        asking.policy("{\"auto_approve_below\":\"50000\"}");
        String narrow = Tokens.withScopes(asking.given().id(), Scope.LIMITS_ASK, Scope.LIMITS_WRITE);

        asking.ask(asking.ann(), "11000").statusCode(200).body("status", equalTo("pending"));
        as(narrow)
                .body("{\"user_id\":\"ann\",\"amount\":\"12000\",\"reason\":\"why\"}")
                .post(REQUESTS)
                .then()
                .statusCode(409);
        asking.ask(asking.ada(), "11000").statusCode(200).body("status", equalTo("approved"));
    }

    @Test
    void memberSeesOwnRequestsAloneAndAnswersNone() {
        String adas = asking.asked(asking.ada(), "20000");
        String bobs = asking.asked(asking.bob(), "20000");
        asking.given().limit("{\"scope\":{\"type\":\"organization\"},\"amount\":\"999999\"}");

        as(asking.ada()).get(REQUESTS).then().statusCode(200).body("data.id", contains(adas));
        as(asking.ada())
                .queryParam("actor_ids[]", "bob")
                .get(REQUESTS)
                .then()
                .statusCode(200)
                .body("data", empty());
        asking.read(asking.ada(), adas).statusCode(200).body("spend_summary.explanation.above", empty());
        asking.read(asking.ann(), adas).body("spend_summary.explanation.above", hasSize(1));
        asking.read(asking.ada(), bobs).statusCode(404);
        asking.approve(asking.ada(), bobs, "{}").statusCode(403);
        asking.approve(asking.ada(), adas, "{}").statusCode(403);
        asking.deny(asking.ada(), bobs).statusCode(403);
        as(asking.ada())
                .body("{\"user_id\":\"bob\",\"amount\":\"90000\",\"reason\":\"why\"}")
                .post(REQUESTS)
                .then()
                .statusCode(403);
        as(asking.ada()).get(REQUESTS + "/policy").then().statusCode(403);
        as(asking.ada())
                .body("{\"auto_approve_below\":\"999999\"}")
                .put(REQUESTS + "/policy")
                .then()
                .statusCode(403);
        as(asking.ada()).body("{}").post(REQUESTS + "/policy/dry_run").then().statusCode(403);
    }

    @Test
    void ownerDecidesForMembersOfOwnGroupsWithinWhatIsDelegated() {
        String adas = asking.asked(asking.ada(), "20000");
        asking.approve(asking.olaf(), adas, "{}").statusCode(403).body("type", equalTo(NOT_DELEGATED));
        asking.deny(asking.olaf(), adas).statusCode(403).body("type", equalTo(NOT_DELEGATED));
        asking.policy("{\"owner_percent\":150}");

        asking.approve(asking.olaf(), adas, "{}")
                .statusCode(403)
                .body("type", equalTo(NOT_DELEGATED))
                .body("detail", containsString("at most 15000, 150 %"));
        asking.approve(asking.olaf(), adas, "{\"amount\":null}").statusCode(403);
        asking.approve(asking.olaf(), adas, "{\"amount\":\"15001\"}").statusCode(403);
        asking.approve(asking.olaf(), adas, "{\"amount\":\"99999999\",\"period\":\"weekly\"}")
                .statusCode(403)
                .body("detail", containsString("no weekly limit"));
        assertThat(asking.effective("ada")).isEqualTo("10000");

        asking.approve(asking.olaf(), adas, "{\"amount\":\"15000\"}")
                .statusCode(200)
                .body("resolved_as", equalTo("owner"))
                .body("resolved_by.user_id", equalTo("olaf"));
        assertThat(asking.effective("ada")).isEqualTo("15000");
        asking.deny(asking.olaf(), asking.asked(asking.bob(), "90000"))
                .statusCode(200)
                .body("resolved_as", equalTo("owner"));
    }

    @Test
    void ownerNeitherSeesNorAnswersRequestsOfOthers() {
        asking.given().limit("{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"other\"},\"amount\":\"10000\"}");
        asking.policy("{\"owner_percent\":1000}");
        String ottos = asking.asked(Tokens.ofUser(asking.given().id(), "otto", Role.USER), "11000");
        String adas = asking.asked(asking.ada(), "11000");
        String olafs = asking.asked(asking.olaf(), "11000");

        as(asking.olaf()).get(REQUESTS).then().body("data.id", containsInAnyOrder(adas, olafs));
        as(asking.olaf()).queryParam("actor_ids[]", "otto").get(REQUESTS).then().body("data", empty());
        asking.read(asking.olaf(), ottos).statusCode(404);
        asking.approve(asking.olaf(), ottos, "{}").statusCode(404);
        asking.deny(asking.olaf(), ottos).statusCode(404);
        asking.read(asking.olaf(), adas).statusCode(200);
        as(asking.olaf()).get(REQUESTS + "/policy").then().statusCode(200);
        as(asking.olaf())
                .body("{\"owner_percent\":9999}")
                .put(REQUESTS + "/policy")
                .then()
                .statusCode(403);
        as(asking.olaf()).body("{}").post(REQUESTS + "/policy/dry_run").then().statusCode(403);

        asking.given().member("ada").settled();
        asking.read(asking.olaf(), adas).statusCode(404);
        asking.approve(asking.olaf(), adas, "{}").statusCode(404);
    }

    @Test
    void oneOrganizationSeesNothingOfAnother() {
        String adas = asking.asked(asking.ada(), "20000");
        asking.policy("{\"owner_percent\":1000}");
        Asking others = Asking.begin();

        as(others.ann()).get(REQUESTS).then().statusCode(200).body("data", empty());
        others.read(others.ann(), adas).statusCode(404);
        others.read(others.ada(), adas).statusCode(404);
        others.approve(others.ann(), adas, "{}").statusCode(404);
        others.deny(others.ann(), adas).statusCode(404);
        as(others.ann()).get(REQUESTS + "/policy").then().body("owner_percent", equalTo(null));
        as(others.ann()).body("{}").post(REQUESTS + "/policy/dry_run").then().body("requests", equalTo(0));
        asking.read(asking.ada(), adas).body("status", equalTo("pending"));
    }

    @Test
    void keyWithoutTheScopeIsRefused() {
        String adas = asking.asked(asking.ada(), "20000");
        String reader = Tokens.withScopes(asking.given().id(), Scope.LIMITS_READ);
        String gateway = Tokens.withScopes(asking.given().id(), Scope.DECISIONS_CHECK);

        RestAssured.given().get(REQUESTS).then().statusCode(401);
        asking.read(reader, adas).statusCode(200);
        asking.approve(reader, adas, "{}").statusCode(403);
        asking.deny(reader, adas).statusCode(403);
        asking.ask(reader, "50000").statusCode(403);
        as(reader).body("{}").put(REQUESTS + "/policy").then().statusCode(403);
        asking.read(gateway, adas).statusCode(403);
        as(gateway).get(REQUESTS).then().statusCode(403);
        as(Tokens.SERVICE_KEY).get(REQUESTS).then().statusCode(403);
        as(Tokens.of(asking.given().id(), Role.USER)).get(REQUESTS).then().body("data", empty());
    }
}
