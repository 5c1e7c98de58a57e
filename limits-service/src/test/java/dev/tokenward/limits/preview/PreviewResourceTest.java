package dev.tokenward.limits.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.limits.Given;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A preview says what a change would do, and does nothing. */
@QuarkusTest
class PreviewResourceTest {
    private static final String LIMITS = "/v1/organizations/spend_limits";
    private static final String PREVIEW = LIMITS + "/preview";
    private static final String HIGHEST = "{\"type\":\"policy\",\"multiple_limits\":\"highest\"}";

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T12:00:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
        Upstreams.takeFeedsAway(false);
    }

    @Test
    void otherPolicyChangesThoseWhoInheritSeveralAndSaysWhy() {
        Given given = twoGroups();
        String design = given.limit(group("design", "20000"));
        String sales = given.limit(group("sales", "50000"));
        given.spend("ada", "chat", "300").settled();

        JsonPath answer = preview(given, HIGHEST);

        assertThat(answer.getString("type")).isEqualTo("spend_limit_preview");
        assertThat(answer.getList("data")).hasSize(1);
        assertThat(answer.getString("data[0].actor.user_id")).isEqualTo("ada");
        assertThat(answer.getString("data[0].effect")).isEqualTo("released");
        assertThat(answer.getString("data[0].period_to_date_spend")).isEqualTo("30000");
        assertThat(answer.getString("data[0].before.amount")).isEqualTo("20000");
        assertThat(answer.getString("data[0].before.spend_limit_id")).isEqualTo(design);
        assertThat(answer.getString("data[0].before.rule")).isEqualTo("lowest_inherited_limit");
        assertThat(answer.getBoolean("data[0].before.reached")).isTrue();
        assertThat(answer.getString("data[0].after.amount")).isEqualTo("50000");
        assertThat(answer.getString("data[0].after.spend_limit_id")).isEqualTo(sales);
        assertThat(answer.getString("data[0].after.source.rbac_group_id")).isEqualTo("sales");
        assertThat(answer.getString("data[0].after.rule")).isEqualTo("highest_inherited_limit");
        assertThat(answer.getList("data[0].after.candidates.name")).containsExactly("Sales", "Design");
        assertThat(answer.getInt("summary.members")).isEqualTo(3);
        assertThat(answer.getInt("summary.members_changed")).isEqualTo(1);
        assertThat(answer.getInt("summary.released_at_once")).isEqualTo(1);
        assertThat(answer.getInt("summary.blocked_at_once")).isZero();
    }

    @Test
    void previewWritesNothing() {
        Given given = twoGroups();
        String id = given.limit(group("design", "20000"));
        Object before = given.asAdmin().get(LIMITS).path("data");

        preview(
                given,
                HIGHEST + "," + change(group("design", "0")) + ",{\"type\":\"limit_deleted\",\"spend_limit_id\":\"" + id
                        + "\"}," + change("{\"scope\":{\"type\":\"organization\"},\"amount\":\"0\"}")
                        + ",{\"type\":\"group_members\",\"rbac_group_id\":\"design\",\"remove\":[\"ada\"]}");

        assertThat((Object) given.asAdmin().get(LIMITS).path("data")).isEqualTo(before);
        assertThat(given.asAdmin().get(LIMITS + "/policy").jsonPath().getString("multiple_limits"))
                .isEqualTo("lowest");
        assertThat(given.asAdmin()
                        .get(LIMITS + "/" + id + "/history")
                        .jsonPath()
                        .getList("versions"))
                .hasSize(1);
        assertThat(given.ask("ada", "chat").getBoolean("allowed")).isTrue();
        given.asAdmin().get(LIMITS + "/effective").then().body("data.amount", equalTo(List.of("20000", "20000")));
        assertThat(Upstreams.audited(given.id()))
                .allMatch(event -> event.path("action").asText().equals("spend_limit.set"));
    }

    @Test
    void lowerLimitShowsWhoIsBlockedAtOnceAndWhoWasStoppedWhen() {
        Given given = Given.organization().member("ada").member("bob").member("cid");
        given.settled();
        String tier =
                given.limit("{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"standard\"},\"amount\":\"10000\"}");
        given.spend("ada", "chat", "60").spend("bob", "chat", "10").settled();
        new PastSpend(given.id())
                .on("2026-10-10", "ada", "chat", "70")
                .on("2026-10-20", "ada", "cowork", "29.99")
                .on("2026-10-21", "ada", "chat", "0.01")
                .on("2026-11-05", "ada", "chat", "60")
                .on("2026-10-07", "bob", "chat", "40")
                .on("2026-11-06", "bob", "chat", "10")
                .on("2026-09-30", "cid", "chat", "1000");

        JsonPath answer = preview(
                given, change("{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"standard\"},\"amount\":\"5000\"}"));

        assertThat(answer.getList("data.actor.user_id")).containsExactly("ada", "bob", "cid");
        assertThat(answer.getList("data.effect")).containsExactly("blocked", "lowered", "lowered");
        assertThat(answer.getList("data.before.spend_limit_id")).containsOnly(tier);
        assertThat(answer.getList("data.after.spend_limit_id")).containsOnly(tier);
        assertThat(answer.getList("data[0].before.stops.reached_on")).containsExactly("2026-10-21");
        assertThat(answer.getList("data[0].after.stops.period_start")).containsExactly("2026-10-01", "2026-11-01");
        assertThat(answer.getList("data[0].after.stops.reached_on")).containsExactly("2026-10-10", "2026-11-05");
        assertThat(answer.getList("data[1].after.stops")).isEmpty();
        assertThat(answer.getList("data[2].after.stops")).isEmpty();
        assertThat(answer.getString("replay.from")).isEqualTo("2026-10-01");
        assertThat(answer.getString("replay.to")).isEqualTo("2026-11-24");
        assertThat(answer.getInt("replay.stopped_before")).isEqualTo(1);
        assertThat(answer.getInt("replay.stopped_after")).isEqualTo(1);
        assertThat(answer.getInt("replay.newly_stopped")).isZero();
        assertThat(answer.getInt("summary.lowered")).isEqualTo(2);
        assertThat(answer.getInt("summary.blocked_at_once")).isEqualTo(1);
        assertThat(answer.getString("replay_unavailable")).isNull();
    }

    @Test
    void newCeilingSaysOnWhichDayItWasReachedAndHowManyItStops() {
        Given given = Given.organization().member("ada").member("bob").person("gone", "inactive", "standard", "user");
        given.spend("ada", "chat", "100")
                .spend("email:who@example.com", "chat", "50")
                .settled();
        new PastSpend(given.id())
                .on("2026-10-10", "ada", "chat", "100")
                .on("2026-10-12", null, "chat", "50")
                .on("2026-10-20", "bob", "chat", "1");

        JsonPath answer = preview(given, change("{\"scope\":{\"type\":\"organization\"},\"amount\":\"15000\"}"));

        assertThat(answer.getList("ceilings")).hasSize(1);
        assertThat(answer.getString("ceilings[0].source.type")).isEqualTo("organization");
        assertThat(answer.getString("ceilings[0].before")).isNull();
        assertThat(answer.getString("ceilings[0].after.spend_limit_id")).isNull();
        assertThat(answer.getString("ceilings[0].after.amount")).isEqualTo("15000");
        assertThat(answer.getString("ceilings[0].after.period_to_date_spend")).isEqualTo("15000");
        assertThat(answer.getBoolean("ceilings[0].after.reached")).isTrue();
        assertThat(answer.getInt("ceilings[0].after.members")).isEqualTo(2);
        assertThat(answer.getList("ceilings[0].after.stops.reached_on")).containsExactly("2026-10-12");
        assertThat(answer.getList("ceilings[0].after.stops.people")).containsExactly(1);
        assertThat(answer.getList("data")).isEmpty();
        assertThat(answer.getInt("summary.blocked_at_once")).isEqualTo(2);
    }

    @Test
    void membersWhoComeAndGoTakeTheirLimitAndTheirShareOfThePoolWithThem() {
        Given given = twoGroups();
        given.limit(group("design", "20000"));
        given.limit("{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"design\"},\"amount\":\"10000\","
                + "\"kind\":\"pool\"}");
        given.spend("ada", "chat", "60")
                .spend("bob", "chat", "70")
                .spend("cid", "chat", "10")
                .settled();
        new PastSpend(given.id())
                .on("2026-11-02", "ada", "chat", "60")
                .on("2026-11-03", "cid", "chat", "10")
                .on("2026-11-04", "bob", "chat", "70");

        JsonPath answer = preview(
                given,
                "{\"type\":\"group_members\",\"rbac_group_id\":\"design\",\"add\":[\"cid\"],\"remove\":[\"bob\"]}");

        assertThat(answer.getList("data.actor.user_id")).containsExactly("cid", "bob");
        assertThat(answer.getList("data.effect")).containsExactly("lowered", "raised");
        assertThat(answer.getString("data[1].after")).isNull();
        assertThat(answer.getString("ceilings[0].kind")).isEqualTo("pool");
        assertThat(answer.getString("ceilings[0].before.period_to_date_spend")).isEqualTo("13000");
        assertThat(answer.getBoolean("ceilings[0].before.reached")).isTrue();
        assertThat(answer.getList("ceilings[0].before.stops.reached_on")).containsExactly("2026-11-04");
        assertThat(answer.getString("ceilings[0].after.period_to_date_spend")).isEqualTo("7000");
        assertThat(answer.getBoolean("ceilings[0].after.reached")).isFalse();
        assertThat(answer.getList("ceilings[0].after.stops")).isEmpty();
        assertThat(answer.getInt("summary.released_at_once")).isEqualTo(2);
    }

    @Test
    void otherSeatBringsItsTiersLimitAndADeletedLimitWhatIsInherited() {
        Given given = Given.organization().member("ada").settled();
        given.limit("{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"standard\"},\"amount\":\"100\"}");
        given.limit("{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"premium\"},\"amount\":\"900\"}");
        String own = given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"amount\":\"5\"}");
        String deleted = "{\"type\":\"limit_deleted\",\"spend_limit_id\":\"" + own + "\"}";

        assertThat(preview(given, deleted).getString("data[0].after.amount")).isEqualTo("100");
        assertThat(preview(given, deleted + ",{\"type\":\"seat\",\"seat_tier\":\"premium\",\"user_ids\":[\"ada\"]}")
                        .getString("data[0].after.amount"))
                .isEqualTo("900");
    }

    @Test
    void withoutUsageServiceAllButTheReplayIsAnswered() {
        Given given = twoGroups();
        given.limit(group("design", "20000"));
        Upstreams.takeFeedsAway(true);

        JsonPath answer = preview(given, change(group("design", "100")));

        assertThat(answer.getList("data.effect")).containsExactly("lowered", "lowered");
        assertThat(answer.getString("replay")).isNull();
        assertThat(answer.getString("data[0].after.stops")).isNull();
        assertThat(answer.getString("replay_unavailable"))
                .contains("usage-service")
                .contains("later");
    }

    @Test
    void pagesHaveEachRowOnceTheWorstFirst() {
        Given given = Given.organization();
        List<String> worstFirst = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            given.member("user" + number);
            worstFirst.add("user" + (4 - number));
        }
        given.settled();
        StringBuilder changes = new StringBuilder(HIGHEST);
        for (int number = 0; number < 5; number++) {
            changes.append(",")
                    .append(change("{\"scope\":{\"type\":\"user\",\"user_id\":\"user" + number + "\"},\"amount\":\""
                            + (90 - number) + "\"}"));
        }

        List<String> read = new ArrayList<>();
        String page = "";
        do {
            JsonPath answer = send(
                            given,
                            "{\"changes\":[" + changes + "],\"limit\":2,\"replay_days\":0,\"page\":\"" + page + "\"}")
                    .statusCode(200)
                    .body("replay", nullValue())
                    .body("summary.members_changed", equalTo(5))
                    .extract()
                    .jsonPath();
            read.addAll(answer.getList("data.actor.user_id"));
            page = answer.getString("next_page");
        } while (page != null);

        assertThat(read).isEqualTo(worstFirst);
        String cursor = send(given, "{\"changes\":[" + changes + "],\"limit\":2}")
                .extract()
                .path("next_page");
        send(given, "{\"changes\":[" + HIGHEST + "],\"page\":\"" + cursor + "\"}")
                .statusCode(400)
                .body("type", equalTo("urn:tokenward:problem:invalid-cursor"));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "400; /changes; {}",
                "400; /changes; {'changes':[]}",
                "400; /changes/0; {'changes':[null]}",
                "400; /changes/0/type; {'changes':[{}]}",
                "400; /changes/0/type; {'changes':[{'type':'wish'}]}",
                "400; /changes/0/multiple_limits; {'changes':[{'type':'policy'}]}",
                "400; /changes/0/multiple_limits; {'changes':[{'type':'policy','multiple_limits':'middle'}]}",
                "400; /changes/0/amount; {'changes':[{'type':'policy','multiple_limits':'lowest','amount':'1'}]}",
                "400; /changes/1/scope; {'changes':[{'type':'policy','multiple_limits':'lowest'},{'type':'limit','amount':'1'}]}",
                "400; /changes/0/amount; {'changes':[{'type':'limit','scope':{'type':'organization'}}]}",
                "400; /changes/0/amount; {'changes':[{'type':'limit','scope':{'type':'organization'},'amount':'-1'}]}",
                "422; /changes/0/product; {'changes':[{'type':'limit','scope':{'type':'user','user_id':'ada'},'amount':'1','product':'fax'}]}",
                "400; /changes/0/spend_limit_id; {'changes':[{'type':'limit_deleted','spend_limit_id':'spl_x'}]}",
                "400; /changes/0/rbac_group_id; {'changes':[{'type':'group_members','rbac_group_id':'x'}]}",
                "400; /changes/0/add/1; {'changes':[{'type':'group_members','rbac_group_id':'design','add':['ada','eve']}]}",
                "400; /changes/0/remove/0; {'changes':[{'type':'group_members','rbac_group_id':'design','remove':[null]}]}",
                "400; /changes/0/user_ids; {'changes':[{'type':'seat','seat_tier':'x'}]}",
                "400; /changes/0/wish; {'changes':[{'type':'policy','wish':1}]}",
                "400; /replay_days; {'changes':[{'type':'policy','multiple_limits':'lowest'}],'replay_days':29}",
                "400; /replay_days; {'changes':[{'type':'policy','multiple_limits':'lowest'}],'replay_days':91}",
                "400; /limit; {'changes':[{'type':'policy','multiple_limits':'lowest'}],'limit':0}",
            })
    void mistakeIsNamedWithItsPlace(int status, String pointer, String body) {
        Given given = twoGroups();

        send(given, body.replace('\'', '"'))
                .statusCode(status)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors", hasSize(1));
    }

    @Test
    void whoMayNotReadAllLimitsPreviewsNothing() {
        Given given = twoGroups();
        String body = "{\"changes\":[" + HIGHEST + "]}";
        String[] keys = {
            Tokens.ofGroupOwner(given.id(), "ada", "design"),
            Tokens.withScopes(given.id(), Scope.SELF_READ),
            Tokens.withScopes(given.id(), Scope.DECISIONS_CHECK),
            Tokens.SERVICE_KEY
        };
        for (String key : keys) {
            RestAssured.given()
                    .auth()
                    .oauth2(key)
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post(PREVIEW)
                    .then()
                    .statusCode(403);
        }
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(body)
                .post(PREVIEW)
                .then()
                .statusCode(401);
    }

    @Test
    void anotherOrganizationIsNeitherSeenNorNamed() {
        Given theirs = twoGroups();
        String id = theirs.limit(group("design", "20000"));
        theirs.spend("ada", "chat", "500").settled();
        new PastSpend(theirs.id()).on("2026-11-02", "ada", "chat", "500");
        Given mine = Given.organization().member("mia").settled();

        send(mine, "{\"changes\":[{\"type\":\"limit_deleted\",\"spend_limit_id\":\"" + id + "\"}]}")
                .statusCode(400)
                .body("detail", containsString("There is no spend limit"));
        send(mine, "{\"changes\":[{\"type\":\"group_members\",\"rbac_group_id\":\"design\"}]}")
                .statusCode(400);
        send(mine, "{\"changes\":[{\"type\":\"seat\",\"seat_tier\":\"x\",\"user_ids\":[\"ada\"]}]}")
                .statusCode(400);
        JsonPath answer = preview(mine, change("{\"scope\":{\"type\":\"organization\"},\"amount\":\"1\"}"));
        assertThat(answer.getInt("summary.members")).isEqualTo(1);
        assertThat(answer.getString("ceilings[0].after.period_to_date_spend")).isEqualTo("0");
        assertThat(answer.getList("ceilings[0].after.stops")).isEmpty();
    }

    private static Given twoGroups() {
        return Given.organization()
                .group("design", "Design")
                .group("sales", "Sales")
                .member("ada", "design", "sales")
                .member("bob", "design")
                .member("cid")
                .settled();
    }

    private static String group(String id, String amount) {
        return "{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"" + id + "\"},\"amount\":\"" + amount + "\"}";
    }

    private static String change(String limit) {
        return "{\"type\":\"limit\"," + limit.substring(1);
    }

    private static JsonPath preview(Given given, String changes) {
        return send(given, "{\"changes\":[" + changes + "]}")
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse send(Given given, String body) {
        return given.asAdmin().body(body).post(PREVIEW).then();
    }
}
