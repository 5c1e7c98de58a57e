package dev.tokenward.limits.standing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.limits.Given;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatusResourceTest {
    private static final String STATUS = "/v1/organizations/spend_limits/status";

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void theWorstComeFirstAndUnlimitedOnesLast() {
        Given given = people();

        given.asAdmin()
                .get(STATUS)
                .then()
                .statusCode(200)
                .body("data.actor.user_id", contains("over", "zero", "near", "low", "free"))
                .body("data.state", contains("reached", "reached", "near", "ok", "unlimited"))
                .body("data[0].used_percent", equalTo(150.0f))
                .body("data[0].remaining", equalTo("0"))
                .body("data[2].used_percent", equalTo(80.0f))
                .body("data[2].amount", equalTo("1000"))
                .body("data[2].remaining", equalTo("200"))
                .body("data[4].amount", nullValue())
                .body("data[4].used_percent", nullValue());
    }

    @Test
    void pagesPartNothingAndRepeatNothing() {
        Given given = people();
        List<String> seen = new ArrayList<>();
        String page = "";
        do {
            JsonPath answer = given.asAdmin()
                    .queryParam("limit", 2)
                    .queryParam("page", page)
                    .get(STATUS)
                    .jsonPath();
            seen.addAll(answer.getList("data.actor.user_id"));
            page = answer.getString("next_page");
        } while (page != null);

        assertThat(seen).containsExactly("over", "zero", "near", "low", "free");
    }

    @Test
    void filtersGoTogether() {
        Given given = people();

        users(given, "?state[]=near&state=reached", "over", "zero", "near");
        users(given, "?min_used_percent=80", "over", "zero", "near");
        users(given, "?rbac_group_id[]=a", "near", "free");
        users(given, "?rbac_group_id[]=a&state[]=near&period=monthly&seat_tier[]=standard", "near");
        users(given, "?period[]=daily");
        users(given, "?seat_tier=premium");
        given.asAdmin().get(STATUS + "?state[]=sad").then().statusCode(400).body("detail", containsString("'near'"));
        given.asAdmin().get(STATUS + "?min_used_percent=-1").then().statusCode(400);
    }

    @Test
    void whoSpendsThreeTimesAsMuchAsTheWeekBeforeRises() {
        Instant now = Instant.parse("2026-11-23T09:30:00Z");
        Given given = Given.organization().member("rising").member("steady").settled();
        MutableClock.set(now.minus(Duration.ofDays(8)));
        given.spend("rising", "chat", "2").spend("steady", "chat", "2");
        MutableClock.set(now.minus(Duration.ofDays(2)));
        given.spend("rising", "chat", "4").spend("steady", "chat", "4");
        MutableClock.set(now);
        given.spend("rising", "cowork", "2").spend("steady", "cowork", "1.99").settled();
        given.limit("{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"standard\"},\"amount\":\"100000\"}");

        users(given, "?rising=true", "rising");
        given.asAdmin().get(STATUS).then().body("data", hasSize(2));
    }

    @Test
    void anOwnerSeesOwnGroupsAndNobodyAnotherOrganization() {
        Given given = people();
        String owner = Tokens.ofGroupOwner(given.id(), "near", "a");
        given.limit(
                "{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"a\"},\"amount\":\"900\",\"kind\":\"pool\"}");
        given.limit(
                "{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"b\"},\"amount\":\"100\",\"kind\":\"pool\"}");
        given.limit("{\"scope\":{\"type\":\"organization\"},\"amount\":\"9000000\"}");

        as(owner, STATUS).body("data.actor.user_id", contains("near", "free"));
        as(owner, STATUS + "?rbac_group_id[]=b").body("data", hasSize(0));
        as(owner, STATUS + "/above").body("data.source.rbac_group_id", contains("a"));
        given.asAdmin().get(STATUS + "/above").then().body("data.state", contains("reached", "near", "ok"));
        as(Tokens.admin(Given.organization().id()), STATUS).body("data", hasSize(0));
        given().auth()
                .oauth2(Tokens.withScopes(given.id(), "decisions:check"))
                .get(STATUS)
                .then()
                .statusCode(403);
        given().get(STATUS).then().statusCode(401);
    }

    @Test
    void tenThousandMembersAreAnsweredInOnePage() {
        Given given = Given.organization();
        for (int member = 0; member < 10_000; member++) {
            given.member("m" + member);
        }
        given.spend("m4242", "chat", "9").settled();
        given.limit("{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"standard\"},\"amount\":\"1000\"}");

        long start = System.nanoTime();
        given.asAdmin()
                .get(STATUS + "?limit=1000")
                .then()
                .body("data", hasSize(1000))
                .body("data[0].actor.user_id", equalTo("m4242"));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    private static Given people() {
        Given given = Given.organization()
                .group("a", "A")
                .group("b", "B")
                .member("over", "b")
                .member("zero")
                .member("near", "a")
                .member("low", "b")
                .member("free", "a");
        given.spend("over", "chat", "15")
                .spend("near", "chat", "8")
                .spend("low", "cowork", "0.5")
                .settled();
        for (String user : List.of("over", "near", "low")) {
            given.userLimit(user, "1000");
        }
        given.userLimit("zero", "0");
        given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"free\"},\"amount\":null}");
        return given;
    }

    private static void users(Given given, String query, String... expected) {
        assertThat(given.asAdmin()
                        .get(STATUS + query)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getList("data.actor.user_id", String.class))
                .as(query)
                .containsExactly(expected);
    }

    private static ValidatableResponse as(String key, String path) {
        return given().auth().oauth2(key).get(path).then().statusCode(200);
    }
}
