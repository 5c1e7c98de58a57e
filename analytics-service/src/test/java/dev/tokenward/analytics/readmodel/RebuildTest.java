package dev.tokenward.analytics.readmodel;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.Person;
import dev.tokenward.analytics.RandomUsage;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.Test;

/** Whatever the live tables were, a rebuild makes them what the feeds say, and nobody sees it happen. */
@QuarkusTest
class RebuildTest {
    private static final List<String> SUMS = List.of(
            "daily_usage", "hourly_usage", "organization_days", "organization_hours", "actor_days", "actor_months");

    /** What is ours alone, and stays. */
    private static final List<String> OF_NO_FEED = List.of(
            "flyway_schema_history",
            "rebuilds",
            "analytics_settings",
            "audit_outbox",
            "idempotency_keys",
            "leaderboard_secrets",
            "month_ceilings",
            "month_limit_questions",
            "month_limits",
            "reviews",
            "review_deliveries",
            "review_settings",
            "review_sign_offs",
            "review_subscriptions");

    @Inject
    Jdbi jdbi;

    private final String operator = Tokens.withScopes(null, Scope.ORGANIZATIONS_WRITE);

    @Test
    void whatWentWrongIsRightAgainAndWhatNoFeedSaysIsKept() throws SQLException {
        RandomUsage usage = new RandomUsage(7, LocalDate.parse("2026-10-01"), LocalDate.parse("2026-11-20"), 200);
        Given given = usage.given("Acme")
                .person(Person.of("user_gone", "gone@example.com").in("rbac_group_a", "2026-10-01T00:00:00Z", null))
                .invite("invite_a", "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z", null)
                .settled()
                .withoutPerson("user_gone")
                .withoutInvite("invite_a")
                .settled();
        String before = all(given);

        execute("update daily_usage set net = net + 1 where org_id = ? and priced", given.id());
        execute("delete from hourly_usage where org_id = ? and product = 'chat'", given.id());
        execute("delete from organization_days where org_id = ? and model = '-dash'", given.id());
        execute("update actor_months set requests = 0 where org_id = ?", given.id());
        execute("update users set email = 'wrong@example.com' where org_id = ?", given.id());
        execute(
                "update memberships set until_day = since_day + 1 where org_id = ? and user_id <> 'user_gone'",
                given.id());
        assertThat(all(given)).isNotEqualTo(before);
        JsonPath rebuilt = rebuild();

        assertThat(rebuilt.getString("status")).isEqualTo("completed");
        assertThat(rebuilt.getLong("rows_changed")).isGreaterThan(100);
        assertThat(rebuilt.getLong("rows_read")).isGreaterThan(400);
        assertThat(all(given)).isEqualTo(before);
        assertThat(Given.number("select count(*) from memberships where user_id = 'user_gone' and org_id = '"
                        + given.id() + "'"))
                .isEqualTo(1);
        assertThat(Given.number("select count(withdrawn_at) from invites where org_id = '" + given.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void reportsSeeTheOneOrTheOtherWhileUsageGoesOn() throws Exception {
        Given given = Given.organization("Acme").settled();
        for (int i = 0; i < 300; i++) {
            given.usage(row(i));
        }
        given.settled();
        execute("update daily_usage set net = net + 1 where org_id = ?", given.id());
        execute("update hourly_usage set net = net + 1 where org_id = ?", given.id());
        for (String table : SUMS.subList(2, 6)) {
            execute("update " + table + " set net = net + row_count where org_id = ?", given.id());
        }
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Set<String>> seen = CompletableFuture.supplyAsync(() -> {
            Set<String> totals = new TreeSet<>();
            while (!over.get()) {
                totals.addAll(daysOfOneSnapshot(given));
            }
            return totals;
        });

        String id = start().getString("id");
        for (int i = 300; i < 400; i++) {
            given.usage(row(i));
        }
        assertThat(ended(id).getString("status")).isEqualTo("completed");
        given.settled();
        over.set(true);

        assertThat(seen.join()).noneMatch(total -> total.startsWith("torn"));
        for (String table : SUMS) {
            assertThat(net(given, table)).as(table).isEqualTo(400);
        }
    }

    @Test
    void killedInTheMiddleLeavesTheLiveOneAndCanBeStartedAgain() throws SQLException {
        Given given = Given.organization("Acme");
        for (int i = 0; i < 100; i++) {
            given.usage(row(i));
        }
        given.settled();
        String before = all(given);

        String id = start().getString("id");
        long backend = Given.number("""
                select pid from pg_locks l join pg_database d on d.oid = l.database
                where locktype = 'advisory' and objsubid = 2 and datname = current_database()
                """);
        assertThat(Given.number("select cast(pg_terminate_backend(" + backend + ") as int)"))
                .isEqualTo(1);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !state(id).getString("status").equals("running"));

        assertThat(state(id).getString("status")).isIn("failed", "interrupted");
        assertThat(all(given)).isEqualTo(before);
        assertThat(rebuild().getString("status")).isEqualTo("completed");
        assertThat(all(given)).isEqualTo(before);
    }

    @Test
    void feedThatIsAwayFailsItAndNothingIsChanged() throws SQLException {
        Given given = Given.organization("Acme").usage(row(1)).settled();
        String before = all(given);
        JsonPath failed;
        Upstreams.takeFeedsAway(true);
        try {
            failed = rebuild();
        } finally {
            Upstreams.takeFeedsAway(false);
        }

        assertThat(failed.getString("status")).isEqualTo("failed");
        assertThat(failed.getString("reason")).contains("503");
        assertThat(all(given)).isEqualTo(before);
    }

    @Test
    void oneRunsAtATime() {
        Tenancy.everyOrganization(() -> jdbi.withHandle(handle -> {
            await().until(() -> RebuildStore.lock(handle));
            try {
                given().auth()
                        .oauth2(operator)
                        .post("/v1/read_model/rebuilds")
                        .then()
                        .statusCode(409)
                        .body("type", equalTo("urn:tokenward:problem:rebuild-running"));
            } finally {
                RebuildStore.unlock(handle);
            }
            return null;
        }));
        assertThat(rebuild().getString("status")).isEqualTo("completed");
    }

    @Test
    void noCustomersKeyMayStartOrSeeOne() {
        String admin = Tokens.admin("org_x");

        given().auth().oauth2(admin).post("/v1/read_model/rebuilds").then().statusCode(403);
        given().auth().oauth2(admin).get("/v1/read_model/rebuilds/x").then().statusCode(403);
        given().post("/v1/read_model/rebuilds").then().statusCode(401);
        given().auth().oauth2(operator).get("/v1/read_model/rebuilds/x").then().statusCode(404);
    }

    @Test
    void everyTableIsMadeAgainOrNamedHere() {
        List<String> tables = Tenancy.everyOrganization(() -> jdbi.withHandle(
                handle -> handle.createQuery("select tablename from pg_tables where schemaname = current_schema()")
                        .mapTo(String.class)
                        .collect(toCollection(ArrayList::new))));
        tables.removeAll(OF_NO_FEED);

        assertThat(tables).containsExactlyInAnyOrderElementsOf(RebuiltTableStore.names());
    }

    private static UsageRow row(int i) {
        return UsageRow.of("r" + i, "2026-11-" + (10 + i % 9), "user_" + i % 7, "chat", "m", "1");
    }

    /** All tables agree in each snapshot, or "torn". */
    private List<String> daysOfOneSnapshot(Given given) {
        return Tenancy.everyOrganization(() -> jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            Set<String> days = new TreeSet<>();
            for (String table : List.of("daily_usage", "organization_days", "actor_days", "actor_months")) {
                days.add(handle.select("select coalesce(sum(net), 0) from " + table + " where org_id = ?", given.id())
                        .mapTo(String.class)
                        .one());
            }
            return days.size() == 1 ? List.copyOf(days) : List.of("torn " + days);
        }));
    }

    private String all(Given given) {
        StringBuilder everything = new StringBuilder();
        List<String> tables = new ArrayList<>(SUMS);
        tables.addAll(List.of("users", "groups", "memberships", "organizations", "invites", "seat_days"));
        for (String table : tables) {
            String rows = Tenancy.everyOrganization(() -> jdbi.withHandle(handle -> handle.select(
                            "select coalesce(string_agg(cast(t as text), ' ' order by cast(t as text)), '') from "
                                    + table + " t where org_id = ?",
                            given.id())
                    .mapTo(String.class)
                    .one()));
            everything.append(rows);
        }
        return everything.toString();
    }

    private static long net(Given given, String table) throws SQLException {
        return Given.number("select coalesce(sum(net), 0) from " + table + " where org_id = '" + given.id() + "'");
    }

    private void execute(String sql, String organization) {
        Tenancy.everyOrganization(() -> jdbi.withHandle(handle -> handle.execute(sql, organization)));
    }

    private JsonPath rebuild() {
        return ended(start().getString("id"));
    }

    /** The one before may be about to let its lock go. */
    private JsonPath start() {
        return await().until(
                        () -> given().auth().oauth2(operator).post("/v1/read_model/rebuilds"),
                        answer -> answer.statusCode() == 202)
                .jsonPath();
    }

    private JsonPath ended(String id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !state(id).getString("status").equals("running"));
        return state(id);
    }

    private JsonPath state(String id) {
        return given().auth()
                .oauth2(operator)
                .get("/v1/read_model/rebuilds/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
