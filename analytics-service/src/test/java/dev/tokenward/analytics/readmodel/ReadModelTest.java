package dev.tokenward.analytics.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tokenward.analytics.Given;
import dev.tokenward.analytics.Person;
import dev.tokenward.analytics.UsageRow;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.Upstreams;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReadModelTest {
    @Test
    void changedRowReplacesTheOldOneAndTombstoneRemovesIt() throws SQLException {
        Given given = Given.organization("Acme")
                .usage(UsageRow.of("r1", "2026-11-01", "user_a", "chat", "m", "1.5"))
                .usage(UsageRow.of("r2", "2026-11-01", "user_a", "chat", "m", "2"))
                .settled();
        assertThat(nanodollars(given)).isEqualTo(3_500_000_000L);

        given.usage(UsageRow.of("r1", "2026-11-01", "user_a", "chat", "m", "1.500000001"))
                .withoutUsage("r2")
                .settled();

        assertThat(nanodollars(given)).isEqualTo(1_500_000_001L);
    }

    @Test
    void pageThatComesTwiceChangesNothing() throws SQLException {
        List<UsageRow> rows = IntStream.range(0, 50)
                .mapToObj(i -> UsageRow.of("r" + i, "2026-11-01", "user_a", "chat", "m", "0.000000001"))
                .toList();
        Given given = Given.organization("Acme").usage(rows).settled();

        given.usage(rows).settled();

        assertThat(nanodollars(given)).isEqualTo(50);
        assertThat(Given.number("select count(*) from daily_usage where org_id = '" + given.id() + "'"))
                .isEqualTo(50);
    }

    @Test
    void sumsAreTheSameAfterTheFeedsWereAway() throws SQLException {
        Given given = Given.organization("Acme")
                .usage(UsageRow.of("r1", "2026-11-01", "user_a", "chat", "m", "1"))
                .settled();

        Upstreams.takeFeedsAway(true);
        try {
            // Ends the long poll that was open before: from here on nothing comes through.
            given.usage(UsageRow.of("r2", "2026-11-02", "user_a", "chat", "m", "2"));
            await().until(() -> nanodollars(given) == 3_000_000_000L);
            given.withoutUsage("r1").usage(UsageRow.of("r3", "2026-11-03", "user_b", "chat", "m", "3"));
            await().during(Duration.ofMillis(600)).until(() -> nanodollars(given) == 3_000_000_000L);
        } finally {
            Upstreams.takeFeedsAway(false);
        }
        given.settled();

        assertThat(nanodollars(given)).isEqualTo(5_000_000_000L);
    }

    @Test
    void feedIsFollowedByOneReplicaAtATime() throws SQLException {
        Given.organization("Acme").settled();

        long taken =
                Given.number("select pg_try_advisory_lock(hashtextextended('tokenward.feed.daily-usage', 0))::int");

        assertThat(taken).isZero();
    }

    @Test
    void userWhoIsGoneLeavesTheMembershipsOfOldDays() throws SQLException {
        Given given = Given.organization("Acme")
                .person(Person.of("user_a", "a@example.com")
                        .in("rbac_group_a", "2026-10-01T08:00:00Z", "2026-10-05T08:00:00Z")
                        .in("rbac_group_b", "2026-10-05T08:00:00Z", null)
                        .in("rbac_group_c", "2026-10-06T08:00:00Z", "2026-10-06T09:00:00Z"))
                .settled();
        String memberships = "select count(*) from memberships where org_id = '" + given.id() + "'";
        assertThat(Given.number(memberships)).isEqualTo(2);

        given.withoutPerson("user_a").settled();

        assertThat(Given.number("select count(*) from users where org_id = '" + given.id() + "'"))
                .isZero();
        assertThat(Given.number(memberships)).isEqualTo(2);
    }

    @Test
    void everyTableIsBehindRowLevelSecurity() throws SQLException {
        String open = """
                select count(*) from pg_class
                where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'flyway_schema_history'
                and not (relrowsecurity and relforcerowsecurity)
                """;

        assertThat(Given.number(open)).isZero();
    }

    @Test
    void connectionOfOneOrganizationSeesNoOther() throws SQLException {
        Given mine = Given.organization("Mine");
        Given theirs = Given.organization("Theirs")
                .usage(UsageRow.of("r1", "2026-11-01", "user_a", "chat", "m", "1"))
                .settled();

        try (Connection connection = EmbeddedPostgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '" + mine.id() + "'");
            try (ResultSet row =
                    statement.executeQuery("select count(*) from daily_usage where org_id = '" + theirs.id() + "'")) {
                row.next();
                assertThat(row.getLong(1)).isZero();
            }
        }
    }

    private static long nanodollars(Given given) throws SQLException {
        return Given.number(
                "select cast(coalesce(sum(net), 0) * 1000000000 as bigint) from daily_usage where org_id = '"
                        + given.id() + "'");
    }
}
