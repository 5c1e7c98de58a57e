package dev.tokenward.limits.preview;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.Given;
import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What would be blocked by another spend is what is blocked once it is spent. */
@QuarkusTest
class SpendWhatIfResourceTest {
    private static final String PATH = "/v1/spend/what_if";

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T12:00:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void countsThoseWhoseLimitIsReachedByIt() {
        Given given = organization();
        given.limit("{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"standard\"},\"amount\":\"10000\"}");
        given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"cid\"},\"amount\":null}");
        given.spend("ada", "chat", "60")
                .spend("bob", "chat", "100")
                .spend("cid", "chat", "60")
                .settled();

        whatIf(given, add("ada", "chat", "monthly", "2026-11-01", "3999")).body("newly_blocked", equalTo(0));
        whatIf(given, add("ada", "chat", "monthly", "2026-11-01", "4000"))
                .body("members", equalTo(3))
                .body("newly_blocked", equalTo(1));
        whatIf(given, add("ada", "chat", "monthly", "2026-10-01", "4000")).body("newly_blocked", equalTo(0));
        whatIf(given, add("ada", "chat", "weekly", "2026-11-23", "4000")).body("newly_blocked", equalTo(0));
        whatIf(given, add("bob", "chat", "monthly", "2026-11-01", "4000")).body("newly_blocked", equalTo(0));
        whatIf(given, add("cid", "chat", "monthly", "2026-11-01", "4000")).body("newly_blocked", equalTo(0));
    }

    @Test
    void ceilingStopsAllAndAPoolItsMembers() {
        Given given = organization();
        given.limit("{\"scope\":{\"type\":\"organization\"},\"amount\":\"100000\"}");
        given.limit(
                "{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"design\"},\"kind\":\"pool\",\"amount\":\"5000\"}");
        given.settled();

        whatIf(given, add(null, "chat", "monthly", "2026-11-01", "99999")).body("newly_blocked", equalTo(0));
        whatIf(given, add(null, "chat", "monthly", "2026-11-01", "100000")).body("newly_blocked", equalTo(3));
        whatIf(given, add("ada", "chat", "monthly", "2026-11-01", "5000")).body("newly_blocked", equalTo(2));
        whatIf(given, add("cid", "chat", "monthly", "2026-11-01", "5000")).body("newly_blocked", equalTo(0));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreesWithDecisionsThatAreAskedOnceItIsSpent(long seed) {
        Gen gen = new Gen(seed);
        Given given = organization();
        given.limit("{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"standard\"},\"amount\":\"" + gen.between(1, 9)
                + "000\"}");
        given.limit(
                "{\"scope\":{\"type\":\"user\",\"user_id\":\"bob\"},\"product\":\"chat\",\"period\":\"daily\",\"amount\":\""
                        + gen.between(1, 9) + "000\"}");
        given.limit("{\"scope\":{\"type\":\"rbac_group\",\"rbac_group_id\":\"design\"},\"kind\":\"pool\",\"amount\":\""
                + gen.between(5, 15) + "000\"}");
        for (String user : List.of("ada", "bob", "cid")) {
            given.spend(user, "chat", String.valueOf(gen.between(0, 60)));
        }
        given.settled();
        Set<String> before = blocked(given);
        List<String> additions = new ArrayList<>();
        List<List<String>> spent = new ArrayList<>();
        for (String user : List.of("ada", "bob", "cid")) {
            String usd = String.valueOf(gen.between(0, 60));
            spent.add(List.of(user, usd));
            String amount = Money.of(usd).minorUnits();
            additions.add(add(user, "chat", "daily", "2026-11-23", amount));
            additions.add(add(user, "chat", "weekly", "2026-11-23", amount));
            additions.add(add(user, "chat", "monthly", "2026-11-01", amount));
        }

        int expected = whatIf(given, String.join(",", additions)).extract().path("newly_blocked");
        spent.forEach(each -> given.spend(each.get(0), "chat", each.get(1)));
        given.settled();

        Set<String> after = blocked(given);
        after.removeAll(before);
        assertThat(expected).isGreaterThanOrEqualTo(after.size());
        if (before.isEmpty()) {
            assertThat(expected).isEqualTo(after.size());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"additions":[]}                                                                                                     | /org_id
            {"org_id":"o"}                                                                                                       | /additions
            {"org_id":"o","additions":[{"product":"chat","period":"yearly","period_start":"2026-11-01","amount":"1"}]}           | /additions/0/period
            {"org_id":"o","additions":[{"product":"chat","period":"monthly","period_start":"November","amount":"1"}]}            | /additions/0/period_start
            {"org_id":"o","additions":[{"product":"chat","period":"monthly","period_start":"2026-11-01"}]}                       | /additions/0/amount
            {"org_id":"o","additions":[null]}                                                                                    | /additions
            """)
    void badInputIsRefusedByItsField(String body, String pointer) {
        ask(Tokens.SERVICE_KEY, body).statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void onlyOurOwnServicesMayAsk() {
        Given given = organization().settled();
        String body = body(given, "");

        ask(Tokens.admin(given.id()), body).statusCode(403);
        given().contentType(ContentType.JSON).body(body).post(PATH).then().statusCode(401);
    }

    private static Given organization() {
        return Given.organization()
                .group("design", "Design")
                .member("ada", "design")
                .member("bob", "design")
                .member("cid")
                .person("gone", "inactive", "standard", "user");
    }

    private static Set<String> blocked(Given given) {
        Set<String> blocked = new HashSet<>();
        for (String user : List.of("ada", "bob", "cid")) {
            if (!given.ask(user, "chat").getBoolean("allowed")) {
                blocked.add(user);
            }
        }
        return blocked;
    }

    private static String add(String user, String product, String period, String start, String amount) {
        return "{\"user_id\":" + (user == null ? null : "\"" + user + "\"") + ",\"product\":\"" + product
                + "\",\"period\":\"" + period + "\",\"period_start\":\"" + start + "\",\"amount\":\"" + amount + "\"}";
    }

    private static ValidatableResponse whatIf(Given given, String additions) {
        return ask(Tokens.SERVICE_KEY, body(given, additions)).statusCode(200);
    }

    private static String body(Given given, String additions) {
        return "{\"org_id\":\"" + given.id() + "\",\"additions\":[" + additions + "]}";
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
