package dev.tokenward.analytics;

import static org.awaitility.Awaitility.await;

import dev.tokenward.commons.Ids;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.Upstreams;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fills the feeds for one organization, and waits until the read model has taken them over. */
public final class Given {
    private static final String MARKER = "org_marker";

    private final String organization;

    private Given(String organization) {
        this.organization = organization;
    }

    /** A new organization, so that tests do not see each other's rows. */
    public static Given organization(String name) {
        Given given = new Given(Ids.next("org"));
        Upstreams.feed("organizations")
                .put(
                        given.organization,
                        given.organization,
                        Map.of("name", name, "seats", Map.of("standard", 10, "premium", 5)));
        return given;
    }

    public String id() {
        return organization;
    }

    public Given person(Person person) {
        Upstreams.feed("users").put(organization, person.id(), person.wire());
        return this;
    }

    public Given withoutPerson(String id) {
        Upstreams.feed("users").remove(organization, id);
        return this;
    }

    public Given group(String id, String name) {
        Upstreams.feed("groups")
                .put(organization, id, Map.of("name", name, "source_type", "direct", "owner_ids", List.of("user_a")));
        return this;
    }

    /** @param acceptedAt null while nobody has accepted it */
    public Given invite(String id, String invitedAt, String expiresAt, String acceptedAt) {
        Map<String, Object> value = new HashMap<>(Map.of("email", id + "@example.com"));
        value.put("invited_at", invitedAt);
        value.put("expires_at", expiresAt);
        value.put("accepted_at", acceptedAt);
        Upstreams.feed("invites").put(organization, id, value);
        return this;
    }

    public Given withoutInvite(String id) {
        Upstreams.feed("invites").remove(organization, id);
        return this;
    }

    /** Of its hour and of its day: both feeds have it. */
    public Given usage(UsageRow row) {
        Upstreams.feed("daily-usage").put(organization, row.id(), row.ofDay());
        Upstreams.feed("hourly-usage").put(organization, row.id(), row.ofHour());
        return this;
    }

    public Given usage(List<UsageRow> rows) {
        rows.forEach(this::usage);
        return this;
    }

    public Given withoutUsage(String rowId) {
        Upstreams.feed("daily-usage").remove(organization, rowId);
        Upstreams.feed("hourly-usage").remove(organization, rowId);
        return this;
    }

    /** Comes back when all that was put before is in the read model. */
    public Given settled() {
        String marker = Ids.next("marker");
        Upstreams.feed("organizations").put(marker, marker, Map.of("name", marker, "seats", Map.of()));
        Upstreams.feed("users").put(MARKER, marker, Person.of(marker, marker).wire());
        Upstreams.feed("groups")
                .put(MARKER, marker, Map.of("name", marker, "source_type", "direct", "owner_ids", List.of()));
        new Given(MARKER).invite(marker, "2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z", null);
        Upstreams.feed("rollouts")
                .put(MARKER, marker, Map.of("name", marker, "surface", "chat", "status", "draft", "waves", List.of()));
        new Given(MARKER).usage(UsageRow.of(marker, "2020-01-01", marker, "chat", "m", "0"));
        String sql = """
                select (select count(*) from organizations where org_id = '<id>')
                    + (select count(*) from users where user_id = '<id>')
                    + (select count(*) from groups where group_id = '<id>')
                    + (select count(*) from invites where invite_id = '<id>')
                    + (select count(*) from rollouts where rollout_id = '<id>')
                    + (select count(*) from daily_usage where row_id = '<id>')
                    + (select count(*) from hourly_usage where row_id = '<id>')
                """.replace("<id>", marker);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> number(sql) == 7);
        return this;
    }

    /** Asks the database itself, with the rows of every organization in sight. */
    public static long number(String sql) throws SQLException {
        try (Connection connection = EmbeddedPostgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '*'");
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
