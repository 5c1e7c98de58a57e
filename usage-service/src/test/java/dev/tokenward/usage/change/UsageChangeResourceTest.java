package dev.tokenward.usage.change;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The feeds are as docs/feeds.md has them, and whoever follows one ends with what a newcomer reads. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(Upstreams.class)
class UsageChangeResourceTest {
    private static final List<String> FEEDS = List.of("spend", "turns", "daily-usage", "hourly-usage");

    private final Service service = Service.ofNewOrganization();

    @Test
    void rowsHaveTheDocumentedForm() {
        Instant at = TestEvent.anHourAgo();
        String day = at.toString().substring(0, 10);
        service.post(TestEvent.of("a").with("turn_id", "\"turn_1\"")).statusCode(200);

        Map<String, Object> daily = service.feed("daily-usage").get(0);
        assertThat(daily)
                .containsOnlyKeys(
                        "day",
                        "actor",
                        "user_id",
                        "product",
                        "model",
                        "context_window",
                        "inference_geo",
                        "speed",
                        "priced",
                        "requests",
                        "tokens",
                        "web_searches",
                        "gross",
                        "gross_parts",
                        "net")
                .containsEntry("day", day)
                .containsEntry("actor", "email:ada@example.com")
                .containsEntry("user_id", null)
                .containsEntry("net", "0.15");
        assertThat(daily.get("tokens"))
                .isEqualTo(Map.of(
                        "uncached_input",
                        1000,
                        "cache_read",
                        0,
                        "cache_write_5m",
                        0,
                        "cache_write_1h",
                        0,
                        "output",
                        100));
        assertThat(daily.get("gross_parts"))
                .isEqualTo(Map.of(
                        "uncached_input",
                        "0.1",
                        "cache_read",
                        "0",
                        "cache_write_5m",
                        "0",
                        "cache_write_1h",
                        "0",
                        "output",
                        "0.05",
                        "web_search",
                        "0",
                        "reported",
                        "0"));
        Map<String, Object> hourly = new HashMap<>(service.feed("hourly-usage").get(0));
        assertThat(hourly.remove("hour"))
                .isEqualTo(at.truncatedTo(ChronoUnit.HOURS).toString());
        Map<String, Object> timeless = new HashMap<>(daily);
        timeless.remove("day");
        assertThat(hourly).isEqualTo(timeless);
        assertThat(service.feed("spend"))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row)
                        .containsOnlyKeys("actor", "user_id", "product", "period", "period_start", "amount")
                        .containsEntry("product", "chat")
                        .containsEntry("amount", "0.15"))
                .anySatisfy(
                        row -> assertThat(row).containsEntry("period", "daily").containsEntry("period_start", day))
                .anySatisfy(row -> assertThat(row)
                        .containsEntry("period", "monthly")
                        .containsEntry("period_start", day.substring(0, 8) + "01"));
        assertThat(service.feed("turns").get(0))
                .containsOnlyKeys("turn_id", "user_id", "product", "model", "amount")
                .containsEntry("turn_id", "turn_1")
                .containsEntry("product", "chat")
                .hasEntrySatisfying("model", model -> assertThat((String) model).isNotEmpty())
                .containsEntry("amount", "0.15");
    }

    @Test
    void aRowCommittedLateIsNotJumpedOver() throws SQLException {
        service.post(TestEvent.of("a").with("turn_id", "\"late\"")).statusCode(200);
        service.post(TestEvent.of("b").with("turn_id", "\"early\"")).statusCode(200);
        Follower follower = new Follower("turns", 100);
        follower.read();

        try (Connection late = EmbeddedPostgres.connect();
                Statement statement = late.createStatement()) {
            statement.execute("set tokenward.org = '" + service.organization() + "'");
            late.setAutoCommit(false);
            statement.execute("update turns set amount = 7, changed_xid = pg_current_xact_id() where turn_id = 'late'");
            service.post(TestEvent.of("c").with("turn_id", "\"early\"")).statusCode(200);

            assertThat(follower.amountOf("late")).isEqualTo("0.15");
            late.commit();
        }

        assertThat(follower.amountOf("late")).isEqualTo("700");
        assertThat(follower.amountOf("early")).isEqualTo("0.3");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void followersEndWhereNewcomersBegin(long seed) {
        List<Follower> followers =
                FEEDS.stream().map(feed -> new Follower(feed, 7)).toList();
        List<CompletableFuture<Void>> writers = IntStream.range(0, 4)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> write(new Gen(seed * 100 + writer), writer)))
                .toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new));

        while (!all.isDone()) {
            followers.forEach(Follower::read);
        }
        all.join();

        for (int feed = 0; feed < FEEDS.size(); feed++) {
            Map<String, Object> newcomer = new Follower(FEEDS.get(feed), 5000).read();
            assertThat(followers.get(feed).read())
                    .as(FEEDS.get(feed))
                    .isNotEmpty()
                    .isEqualTo(newcomer);
        }
    }

    @Test
    void anEmptyAnswerIsHeldBackUntilSomethingComes() {
        Follower follower = new Follower("turns", 100);
        follower.read();
        CompletableFuture<List<String>> waiting = CompletableFuture.supplyAsync(() -> follower.next(20));

        service.post(TestEvent.of("a").with("turn_id", "\"turn_waited_for\"")).statusCode(200);

        assertThat(waiting.orTimeout(10, TimeUnit.SECONDS).join()).contains("turn_waited_for");
    }

    @Test
    void onlyOurOwnServicesFollow() {
        for (String feed : FEEDS) {
            service.get("/v1/changes/" + feed).statusCode(403);
            given().get("/v1/changes/" + feed).then().statusCode(401);
        }
    }

    @Test
    void parametersOutOfRangeAreNamed() {
        refused("limit", "0");
        refused("limit", "5001");
        refused("wait", "31");
        refused("after", "no cursor");
    }

    private static void refused(String parameter, String value) {
        given().auth()
                .oauth2(Tokens.SERVICE_KEY)
                .queryParam(parameter, value)
                .get("/v1/changes/spend")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter));
    }

    private void write(Gen gen, int writer) {
        for (int number = 0; number < 12; number++) {
            int first = number * 10;
            service.post(IntStream.range(first, first + gen.between(1, 6))
                            .mapToObj(event -> TestEvent.of("e" + writer + "-" + event)
                                    .ofEmail("p" + gen.between(1, 3) + "@example.com")
                                    .with("turn_id", "\"turn_" + gen.between(1, 5) + "\""))
                            .toList())
                    .statusCode(200);
        }
    }

    /** Keeps the newest value of each row of the organization, and where it stopped reading. */
    private final class Follower {
        private final String feed;
        private final int limit;
        private final Map<String, Object> rows = new HashMap<>();
        private String cursor = "";

        Follower(String feed, int limit) {
            this.feed = feed;
            this.limit = limit;
        }

        Map<String, Object> read() {
            boolean more = true;
            while (more) {
                JsonPath page = page(0);
                page.<Map<String, Object>>getList("data").forEach(this::apply);
                cursor = page.getString("next_cursor");
                more = page.getBoolean("has_more");
            }
            return Map.copyOf(rows);
        }

        Object amountOf(String id) {
            return ((Map<?, ?>) read().get(id)).get("amount");
        }

        /** The ids that come next, without taking them. */
        List<String> next(int waitSeconds) {
            return page(waitSeconds).getList("data.id");
        }

        private JsonPath page(int waitSeconds) {
            return given().auth()
                    .oauth2(Tokens.SERVICE_KEY)
                    .queryParam("after", cursor)
                    .queryParam("limit", limit)
                    .queryParam("wait", waitSeconds)
                    .get("/v1/changes/" + feed)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
        }

        private void apply(Map<String, Object> change) {
            if (!service.organization().equals(change.get("org_id"))) {
                return;
            }
            if ((Boolean) change.get("deleted")) {
                rows.remove((String) change.get("id"));
            } else {
                rows.put((String) change.get("id"), change.get("value"));
            }
        }
    }
}
