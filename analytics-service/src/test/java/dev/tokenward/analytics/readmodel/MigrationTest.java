package dev.tokenward.analytics.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.testkit.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** An installation that has usage goes on with it: sums of what is there, and the feed once more for what was not taken. */
class MigrationTest {
    private final EmbeddedPostgres.Database database = EmbeddedPostgres.spareDatabase();

    @Test
    void sumsBeginWithTheUsageThatIsThere() throws SQLException {
        migrate("2");
        execute("""
                insert into daily_usage
                select 'org_' || i % 2, 'row' || i, date '2026-10-20' + i % 20, case when i % 5 = 0 then 'email:a' else 'user_' || i % 3 end,
                    case when i % 5 > 0 then 'user_' || i % 3 end, 'chat', 'm' || i % 2, null, 'us', null, i % 7 > 0,
                    i, 1, 2, 3, 4, 5, 6, i * 0.000000003, i * 0.000000001
                from generate_series(1, 500) i
                """);
        execute("insert into feed_cursors values ('daily-usage', 'far', '2026-11-20T00:00:00Z')");

        migrate("latest");

        for (String table : new String[] {"organization_days", "actor_days", "actor_months"}) {
            assertThat(text("select sum(requests) || '/' || sum(row_count) || '/' || sum(net) from " + table))
                    .as(table)
                    .isEqualTo(text("select sum(requests) || '/' || count(*) || '/' || sum(net) from daily_usage"));
        }
        assertThat(
                        text(
                                "select string_agg(user_id || month || days, ' ' order by org_id, user_id, month) from presence_months"))
                .isEqualTo(text("""
                        select string_agg(user_id || month || days, ' ' order by org_id, user_id, month)
                        from (
                            select org_id, user_id, cast(date_trunc('month', day) as date) as month,
                                sum(distinct cast(power(2, extract(day from day) - 1) as bigint)) as days
                            from daily_usage where user_id is not null group by 1, 2, 3
                        ) d
                        """));
        assertThat(text("select cursor || '/' || as_of from feed_cursors where feed = 'daily-usage'"))
                .startsWith("/2026-11-20");
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(database.url(), database.role(), database.role())
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '*'");
            statement.execute(sql);
        }
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '*'");
            ResultSet row = statement.executeQuery(sql);
            row.next();
            return row.getString(1);
        }
    }
}
