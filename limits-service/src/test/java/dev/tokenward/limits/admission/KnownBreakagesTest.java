package dev.tokenward.limits.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.limits.Given;
import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where others have broken. That holds do not drift is shown in {@code hold}, that replicas do not over-run in {@link ReplicasTest}. */
@QuarkusTest
class KnownBreakagesTest {
    private static final List<String> SURFACES = List.of("chat", "claude_code", "cowork");
    private static final List<String> PERIODS = List.of("daily", "weekly", "monthly");

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void theFirstTurnsOfANewMemberAreHeldAgainstTheLimitToo() {
        Given given = Given.organization().member("new").settled().userLimit("new", "100");

        long admitted = IntStream.range(0, 10)
                .filter(turn -> given.ask("{\"user\":\"new\",\"surface\":\"chat\",\"turn_id\":\"t" + turn
                                + "\",\"estimated_cost\":\"40\"}")
                        .getBoolean("allowed"))
                .count();

        assertThat(admitted).isEqualTo(3);
    }

    @Test
    void aLimitThatIsSetInMidPeriodStartsWithWhatWasSpentBefore() {
        Given given = Given.organization().member("ada").settled();
        given.spend("ada", "chat", "7").spend("ada", "cowork", "5").settled();

        given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"amount\":\"600\",\"product\":\"chat\"}");
        given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"amount\":\"1300\"}");

        assertThat(given.ask("ada", "chat").getString("reason")).isEqualTo("surface_limit_reached");
        JsonPath other = given.ask("ada", "cowork");
        assertThat(other.getBoolean("allowed")).isTrue();
        assertThat(other.getString("limits[0].spent")).isEqualTo("1200");
    }

    @Test
    void everyPeriodStartsAnewAtItsInstantWithoutAWordFromAnybody() {
        MutableClock.set(Instant.parse("2026-11-30T23:59:59.999999999Z"));
        Given given = Given.organization().member("ada").settled();
        PERIODS.forEach(period ->
                given.limit("{\"scope\":{\"type\":\"user\",\"user_id\":\"ada\"},\"amount\":\"100\",\"period\":\""
                        + period + "\"}"));
        given.spend("ada", "chat", "1").settled();

        JsonPath before = given.ask("ada", "chat");
        MutableClock.set(Instant.parse("2026-12-01T00:00:00Z"));
        JsonPath after = given.ask("ada", "chat");

        assertThat(before.getList("limits.reached", Boolean.class)).containsOnly(true);
        assertThat(after.getBoolean("allowed")).as("the week goes on").isFalse();
        assertThat(after.getList("limits.findAll { it.reached }.period")).isEqualTo(List.of("weekly"));
        MutableClock.set(Instant.parse("2026-12-07T00:00:00Z"));
        assertThat(given.ask("ada", "chat").getBoolean("allowed")).isTrue();
    }

    /** Precedence told otherwise than done, and refusals that name no limit. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsToldIsWhatIsDone(long seed) {
        Gen gen = new Gen(seed);
        Given given = Given.organization()
                .group("a", "Group A")
                .group("b", "Group B")
                .member("ada", "a", "b")
                .settled();
        given.policy("{\"multiple_limits\":\"" + gen.oneOf("lowest", "highest") + "\"}");
        for (int limit = 0; limit < 12; limit++) {
            given.limit(random(gen));
        }
        SURFACES.forEach(surface -> given.spend("ada", surface, String.valueOf(gen.between(0, 30))));
        given.settled();

        JsonPath told = given.asAdmin()
                .queryParam("user_ids[]", "ada")
                .get("/v1/organizations/spend_limits/effective")
                .jsonPath();
        for (String surface : SURFACES) {
            JsonPath done = given.ask("ada", surface);
            List<String> ids = done.getList("limits.limit_id", String.class);
            List<String> effective = told.getList(
                    "data.findAll { it.product == null || it.product == '" + surface + "' }.spend_limit_id",
                    String.class);
            assertThat(ids).as(surface).containsAll(effective);
            List<Boolean> reached = done.getList("limits.reached", Boolean.class);
            assertThat(done.getBoolean("allowed")).isEqualTo(!reached.contains(true));
            if (reached.contains(true)) {
                assertThat(reached.get(0)).isTrue();
                assertThat(done.getString("limits[0].limit_id")).isNotEmpty();
                assertThat(done.getString("message")).contains(done.getString("limits[0].resets_at"));
            }
        }
    }

    private static String random(Gen gen) {
        String scope = gen.oneOf(
                "{\"type\":\"user\",\"user_id\":\"ada\"}",
                "{\"type\":\"rbac_group\",\"rbac_group_id\":\"a\"}",
                "{\"type\":\"rbac_group\",\"rbac_group_id\":\"b\"}",
                "{\"type\":\"seat_tier\",\"seat_tier\":\"standard\"}",
                "{\"type\":\"organization\"}");
        String amount = gen.chance(15) ? "null" : "\"" + 100 * gen.between(0, 40) + "\"";
        String product =
                gen.chance(50) || scope.contains("organization") ? "" : ",\"product\":\"" + gen.oneOf(SURFACES) + "\"";
        return "{\"scope\":" + scope + ",\"amount\":" + amount + ",\"period\":\"" + gen.oneOf(PERIODS) + "\"" + product
                + "}";
    }
}
