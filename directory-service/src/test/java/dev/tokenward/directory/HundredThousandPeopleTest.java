package dev.tokenward.directory;

import static dev.tokenward.directory.DirectoryApi.as;
import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThan;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * With 100,000 people and 200 groups a request still reads a page, not the organization: counted by the database itself, for the
 * two tables that grow with people. What fits a page of the disk, as 200 grants do, is rightly read whole.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
@TestProfile(HundredThousandPeopleTest.ByItself.class)
class HundredThousandPeopleTest {
    private static final int ROWS_A_REQUEST = 500;

    /** Another profile is another database: whoever reads every feed from its beginning need not read these people too. */
    public static class ByItself implements QuarkusTestProfile {}

    private Organization organization;

    @BeforeEach
    void givenABigOrganization() throws SQLException {
        organization = newOrganization();
        execute("""
                insert into users (org_id, id, email, name, role, seat_tier, status, added_at, account_uuid)
                select '%1$s', 'user_' || lpad(n::text, 32, '0'), 'p' || n || '@big.example', 'Person ' || n,
                       case when n %% 5000 = 0 then 'analyst' else 'user' end, 'standard',
                       case when n %% 100 = 0 then 'inactive' else 'active' end, now(), 'account-' || n
                from generate_series(1, 100000) n
                """);
        execute("""
                insert into rbac_groups (org_id, id, name, created_at, updated_at)
                select '%1$s', 'rbac_group_' || lpad(n::text, 32, '0'), 'Group ' || n, now(), now()
                from generate_series(1, 200) n
                """);
        execute("alter table memberships disable trigger user");
        execute("""
                insert into memberships (org_id, group_id, user_id, since)
                select '%1$s', 'rbac_group_' || lpad((1 + (n * 7 + k * 31) %% 200)::text, 32, '0'),
                       'user_' || lpad(n::text, 32, '0'), now()
                from generate_series(1, 100000) n, generate_series(0, 2) k
                """);
        execute("alter table memberships enable trigger user");
        execute("""
                insert into group_grants (org_id, group_id, surface, starting_at)
                select '%1$s', id, 'claude_code', now() from rbac_groups where org_id = '%1$s'
                """);
        execute("analyze");
    }

    @Test
    void noRequestReadsMoreThanItsPage() throws Exception {
        String user = "user_" + "0".repeat(27) + "50000";
        String group = "rbac_group_" + "0".repeat(30) + "42";
        List<String> paths = List.of(
                "users?limit=20",
                "users?limit=20&after_id=" + user,
                "users?limit=20&before_id=" + user,
                "users?email=P50000@big.example",
                "users?roles[]=analyst&roles[]=admin&limit=20",
                "users?status=inactive&limit=20",
                "users?rbac_group_id=" + group + "&limit=20",
                "users/" + user,
                "users/" + user + "/access",
                "users/" + user + "/guidance",
                "rbac_groups/" + group + "/members?limit=20",
                "rbac_groups?limit=20",
                "me",
                "/scim/v2/Users/" + user,
                "/scim/v2/Users?filter=id eq \"" + user + "\"",
                "/scim/v2/Users?filter=userName eq \"P50000@big.example\"",
                "/scim/v2/Users?filter=externalId eq \"00u1\"",
                "/scim/v2/Users?filter=emails.value eq \"P50000@big.example\"",
                "/scim/v2/Users?filter=emails[type eq \"work\"].value eq \"p50000@big.example\"",
                "/scim/v2/Users?filter=displayName eq \"Person 50000\"",
                "/scim/v2/Groups?excludedAttributes=members",
                "/scim/v2/Groups?filter=displayName eq \"Group 42\"");
        Reads before = reads();

        for (String path : paths) {
            String full = path.startsWith("/") ? path : "/v1/organizations/" + path;
            as(organization.key()).get(full).then().statusCode(200);
        }

        Reads after = readsOnceCounted(before.byIndex() + paths.size() - 5);
        assertThat(after.sequentialScans()).isEqualTo(before.sequentialScans());
        assertThat(after.rows() - before.rows()).isLessThan((long) ROWS_A_REQUEST * paths.size());
        as(organization.key())
                .get("/v1/organizations/users?roles[]=analyst&limit=1000")
                .then()
                .body("data.size()", greaterThan(10));
    }

    /** A backend tells what it read when it next comes to rest; small requests make it do so. */
    private Reads readsOnceCounted(long least) throws Exception {
        for (int attempt = 0; attempt < 60; attempt++) {
            Thread.sleep(Duration.ofMillis(1100).toMillis());
            as(organization.key()).get("/v1/organizations/surfaces").then().statusCode(200);
            Reads reads = reads();
            if (reads.byIndex() >= least) {
                return reads;
            }
        }
        throw new AssertionError("The database did not count");
    }

    private Reads reads() throws SQLException {
        try (Connection connection = EmbeddedPostgres.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select sum(seq_scan), sum(idx_scan) filter (where relname = 'users'),
                               sum(coalesce(idx_tup_fetch, 0) + seq_tup_read)
                        from pg_stat_user_tables where relname in ('users', 'memberships')
                        """)) {
            row.next();
            return new Reads(row.getLong(1), row.getLong(2), row.getLong(3));
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = EmbeddedPostgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '*'");
            statement.execute(sql.formatted(organization.id()));
        }
    }

    private record Reads(long sequentialScans, long byIndex, long rows) {}
}
