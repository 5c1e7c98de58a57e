package dev.tokenward.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.testkit.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Migrations run on an empty database and on one with people in it, which keeps all that it had. */
class MigrationTest {
    private final EmbeddedPostgres.Database database = EmbeddedPostgres.spareDatabase();

    @Test
    void anEmptyDatabaseIsMigrated() {
        assertThat(migrate("latest")).isGreaterThan(5);
        assertThat(migrate("latest")).isZero();
    }

    @Test
    void aFilledDatabaseKeepsWhatItHad() throws SQLException {
        migrate("2");
        execute("insert into organizations (org_id, name, seats, created_at) "
                + "values ('org_1', 'Acme', '{\"standard\": 2}', now())");
        execute("insert into users (org_id, id, email, name, role, seat_tier, added_at) values "
                + "('org_1', 'user_1', 'ada@example.com', 'Ada, \"A\" 🦊', 'primary_owner', 'standard', now()), "
                + "('org_1', 'user_2', 'bob@example.com', 'Bob', 'user', null, now())");
        execute("insert into rbac_groups (org_id, id, name, created_at, updated_at) "
                + "values ('org_1', 'rbac_group_1', 'Design', now(), now())");
        execute("insert into memberships values ('org_1', 'rbac_group_1', 'user_2', now(), null)");
        execute("insert into surfaces values ('org_1', 'cowork', 'medium', false, now())");
        execute("insert into group_grants values ('org_1', 'rbac_group_1', 'cowork', now())");
        execute("insert into api_keys (org_id, id, name, secret_hash, hint, scopes, created_at, created_by) "
                + "values ('org_1', 'apikey_1', 'robot', '\\x00', 'tw_…', '{}', now(), 'user_1')");
        execute("insert into audit_events (org_id, id, at, actor, action, object_type, object_id) "
                + "values ('org_1', 'audit_1', now(), 'user_1', 'user.created', 'user', 'user_2')");

        migrate("latest");

        assertThat(count("users where name = 'Ada, \"A\" 🦊'")).isEqualTo(1);
        assertThat(
                        count(
                                "group_surface_grants where group_id = 'rbac_group_1' and surface = 'cowork' and via = 'grant'"))
                .isEqualTo(1);
        assertThat(count("memberships where until is null")).isEqualTo(1);
        assertThat(count("api_keys where previous_hash is null")).isEqualTo(1);
        assertThat(count("audit_events where action = 'user.created'")).isEqualTo(1);
        assertThat(count("organizations where group_count_threshold = 10")).isEqualTo(1);
    }

    @Test
    void everyTableOfAnOrganizationIsBehindRowLevelSecurity() throws SQLException {
        migrate("latest");

        assertThat(count("""
                pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'flyway_schema_history'
                  and not (c.relrowsecurity and c.relforcerowsecurity)
                """)).isZero();
        assertThat(count("pg_class where relrowsecurity and relforcerowsecurity"))
                .isGreaterThan(12);
    }

    private int migrate(String target) {
        return Flyway.configure()
                .dataSource(database.url(), database.role(), database.role())
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate()
                .migrationsExecuted;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '*'");
            statement.execute(sql);
        }
    }

    private int count(String from) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '*'");
            ResultSet row = statement.executeQuery("select count(*) from " + from);
            row.next();
            return row.getInt(1);
        }
    }
}
