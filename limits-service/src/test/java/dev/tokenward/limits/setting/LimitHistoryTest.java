package dev.tokenward.limits.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.commons.identity.Role;
import dev.tokenward.limits.Given;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was in force at an instant is answered for ever as it was. */
@QuarkusTest
class LimitHistoryTest {
    private static final String LIMITS = "/v1/organizations/spend_limits";
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    @BeforeEach
    void standStill() {
        MutableClock.set(NOON);
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void eachVersionHoldsFromItsChangeUntilTheNext() {
        Given given = Given.organization().member("ada").settled();
        String id = ceiling(given, "100");
        MutableClock.set(NOON.plusSeconds(60));
        ceiling(given, "200");
        MutableClock.set(NOON.plusSeconds(120));
        given.asAdmin().delete(LIMITS + "/" + id).then().statusCode(200);
        MutableClock.set(NOON.plusSeconds(300));

        at(given, NOON.minus(MICROSECOND)).body("data", hasSize(0));
        at(given, NOON).body("data.amount", equalTo(List.of("100")));
        at(given, NOON.plusSeconds(60).minus(MICROSECOND)).body("data.amount", equalTo(List.of("100")));
        at(given, NOON.plusSeconds(60)).body("data.amount", equalTo(List.of("200")));
        at(given, NOON.plusSeconds(120).minus(MICROSECOND)).body("data.amount", equalTo(List.of("200")));
        at(given, NOON.plusSeconds(120)).body("data", hasSize(0));
        one(given, id, NOON.plusSeconds(60)).statusCode(200).body("amount", equalTo("200"));
        one(given, id, NOON.plusSeconds(120)).statusCode(404).body("detail", containsString("2026-11-23T12:02:00Z"));
        one(given, id, NOON.minus(MICROSECOND)).statusCode(404);
    }

    @Test
    void historyOfALimitHasEveryVersionAndWhoMadeIt() {
        Given given = Given.organization();
        String owner = Tokens.ofUser(given.id(), "user_olga", Role.OWNER);
        String id = ceiling(given, "100");
        MutableClock.set(NOON.plusSeconds(60));
        given.asAdmin()
                .auth()
                .oauth2(owner)
                .body("{\"scope\":{\"type\":\"organization\"},\"amount\":null}")
                .post(LIMITS)
                .then()
                .statusCode(200);
        MutableClock.set(NOON.plusSeconds(120));
        given.asAdmin().delete(LIMITS + "/" + id).then().statusCode(200);

        given.asAdmin()
                .get(LIMITS + "/" + id + "/history")
                .then()
                .statusCode(200)
                .body("type", equalTo("spend_limit_history"))
                .body("spend_limit_id", equalTo(id))
                .body("scope.type", equalTo("organization"))
                .body("versions", hasSize(3))
                .body("versions[0].is_deleted", equalTo(true))
                .body("versions[0].valid_from", equalTo("2026-11-23T12:02:00Z"))
                .body("versions[0].valid_until", nullValue())
                .body("versions[1].amount", nullValue())
                .body("versions[1].changed_by", equalTo("user_olga"))
                .body("versions[1].valid_from", equalTo("2026-11-23T12:01:00Z"))
                .body("versions[1].valid_until", equalTo("2026-11-23T12:02:00Z"))
                .body("versions[2].amount", equalTo("100"))
                .body("versions[2].changed_by", notNullValue())
                .body("versions[2].is_deleted", equalTo(false));
    }

    @Test
    void temporaryLimitThatHadEndedIsNotEnabled() {
        Given given = Given.organization().member("ada").settled();
        String id = given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"amount\":\"100\","
                + "\"expires_at\":\"2026-11-23T13:00:00Z\"}");
        MutableClock.set(NOON.plusSeconds(7200));
        Instant end = NOON.plusSeconds(3600);

        one(given, id, end.minus(MICROSECOND)).body("is_enabled", equalTo(true));
        one(given, id, end).body("is_enabled", equalTo(false));
        at(given, end.plus(MICROSECOND)).body("data[0].is_enabled", equalTo(false));
    }

    @Test
    void policyOfAPastInstantIsTheOneSetLastByThen() {
        Given given = Given.organization().policy("{\"multiple_limits\":\"highest\",\"turn_overrun\":\"12.3\"}");
        MutableClock.set(NOON.plusSeconds(60));
        given.policy("{\"multiple_limits\":\"lowest\",\"lease_minutes\":5}");
        MutableClock.set(NOON.plusSeconds(300));

        policyAt(given, NOON.minus(MICROSECOND))
                .body("multiple_limits", equalTo("lowest"))
                .body("updated_at", nullValue());
        policyAt(given, NOON.plusSeconds(59))
                .body("multiple_limits", equalTo("highest"))
                .body("turn_overrun", equalTo("12.3"))
                .body("lease_minutes", equalTo(60));
        policyAt(given, NOON.plusSeconds(60)).body("lease_minutes", equalTo(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/policy", "/spl_x"})
    void futureAndNonsenseAreRefusedWithWhatWouldBeRight(String path) {
        Given given = Given.organization();

        given.asAdmin()
                .queryParam("at", "2026-11-23T12:00:00.000001Z")
                .get(LIMITS + path)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("at"))
                .body("detail", containsString("2026-11-23T12:00:00Z"));
        given.asAdmin()
                .queryParam("at", "yesterday")
                .get(LIMITS + path)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("at"));
    }

    @Test
    void filtersAndPagesHoldForAPastInstant() {
        Given given = Given.organization().member("ada").settled();
        List<String> tiers = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            tiers.add(given.limit(
                    "{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"tier" + number + "\"},\"amount\":\"1\"}"));
        }
        given.userLimit("ada", "9");
        MutableClock.set(NOON.plusSeconds(60));
        tiers.forEach(id -> given.asAdmin().delete(LIMITS + "/" + id));

        List<String> read = new ArrayList<>();
        String page = "";
        do {
            JsonPath answer = given.asAdmin()
                    .queryParam("at", NOON.toString())
                    .queryParam("scope_type[]", "seat_tier")
                    .queryParam("limit", 2)
                    .queryParam("page", page)
                    .get(LIMITS)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            read.addAll(answer.getList("data.id"));
            page = answer.getString("next_page");
        } while (page != null);

        assertThat(read).isEqualTo(tiers);
    }

    @Test
    void aClockThatIsSetBackNeverMakesAVersionEndBeforeItBegan() {
        Given given = Given.organization();
        String id = ceiling(given, "100");
        MutableClock.set(NOON.minusSeconds(60));
        ceiling(given, "200");
        MutableClock.set(NOON.plusSeconds(60));

        one(given, id, NOON).body("amount", equalTo("200"));
        given.asAdmin()
                .get(LIMITS + "/" + id + "/history")
                .then()
                .body("versions.valid_from", equalTo(List.of("2026-11-23T12:00:00Z", "2026-11-23T12:00:00Z")));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void everyPastInstantIsAnsweredAsItWasAnsweredThen(long seed) {
        Gen gen = new Gen(seed);
        Given given = Given.organization().member("ada").settled();
        Map<Instant, Object> answers = new TreeMap<>();
        for (int step = 0; step < 25; step++) {
            List<String> ids = given.asAdmin().get(LIMITS).path("data.id");
            if (gen.chance(30) && !ids.isEmpty()) {
                given.asAdmin().delete(LIMITS + "/" + gen.oneOf(ids)).then().statusCode(200);
            } else {
                given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"amount\":\"" + gen.between(0, 99)
                        + "\",\"period\":\"" + gen.oneOf("daily", "weekly", "monthly") + "\"}");
            }
            answers.put(MutableClock.now(), given.asAdmin().get(LIMITS).path("data"));
            MutableClock.advance(Duration.ofSeconds(gen.between(1, 3)));
        }

        assertThat(answers).hasSize(25);
        answers.forEach((instant, answer) -> at(given, instant).body("data", equalTo(answer)));
    }

    @Test
    void historyIsNeverChangedNotEvenBySql() throws SQLException {
        Given given = Given.organization().policy("{\"multiple_limits\":\"highest\"}");
        ceiling(given, "100");

        try (Connection connection = EmbeddedPostgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '" + given.id() + "'");
            for (String table : List.of("spend_limit_history", "limit_policy_history")) {
                assertThatThrownBy(() -> statement.execute("update " + table + " set revision = 9"))
                        .hasMessageContaining(table + " is never changed");
                assertThatThrownBy(() -> statement.execute("delete from " + table))
                        .hasMessageContaining("never changed");
                assertThatThrownBy(() -> statement.execute("truncate " + table)).hasMessageContaining("never changed");
            }
        }
    }

    @Test
    void pastOfAnotherOrganizationIsNotSeen() {
        Given theirs = Given.organization();
        String id = ceiling(theirs, "100");
        Given mine = Given.organization();
        String owner = Tokens.ofGroupOwner(theirs.id(), "user_gus", "design");

        at(mine, NOON).body("data", hasSize(0));
        one(mine, id, NOON).statusCode(404);
        mine.asAdmin().get(LIMITS + "/" + id + "/history").then().statusCode(404);
        for (String path : List.of("", "/policy", "/" + id, "/" + id + "/history")) {
            io.restassured.RestAssured.given()
                    .auth()
                    .oauth2(owner)
                    .contentType(ContentType.JSON)
                    .get(LIMITS + path)
                    .then()
                    .statusCode(403);
        }
    }

    private static String ceiling(Given given, String amount) {
        return given.limit("{\"scope\":{\"type\":\"organization\"},\"amount\":\"" + amount + "\"}");
    }

    private static ValidatableResponse at(Given given, Instant instant) {
        return given.asAdmin()
                .queryParam("at", instant.toString())
                .get(LIMITS)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse one(Given given, String id, Instant instant) {
        return given.asAdmin()
                .queryParam("at", instant.toString())
                .get(LIMITS + "/" + id)
                .then();
    }

    private static ValidatableResponse policyAt(Given given, Instant instant) {
        return given.asAdmin()
                .queryParam("at", instant.toString())
                .get(LIMITS + "/policy")
                .then()
                .statusCode(200);
    }
}
