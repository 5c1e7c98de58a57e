package dev.tokenward.analytics.spendreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenward.commons.Ids;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.MutableClock;
import dev.tokenward.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SpendReportStreamTest {
    private static final int LINES = 150_000;
    private final String organization = Ids.next("org");

    @BeforeEach
    void standStill() throws SQLException {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
        execute("""
                insert into daily_usage
                select '<org>', 'row' || i, date '2026-11-01', 'user_' || i, 'user_' || i, 'claude_code', 'a-model', null,
                    null, null, true, 1, 1, 1, 1, 1, 1, 0, 0.000000001, 0.000000001
                from generate_series(1, <lines>) i
                """);
    }

    @AfterEach
    void goOn() throws SQLException {
        MutableClock.release();
        execute("delete from daily_usage where org_id = '<org>'");
    }

    @Test
    void longFileComesWhole() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(call(), StandardCharsets.UTF_8))) {
            assertThat(lines.lines().count()).isEqualTo(LINES + 1);
        }
    }

    @Test
    void fileThatIsCutOffDoesNotLookWhole() throws Exception {
        try (InputStream file = call()) {
            assertThat(file.readNBytes(1000)).hasSize(1000);

            execute("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where usename = current_user and state <> 'idle' and pid <> pg_backend_pid()
                    """);

            assertThatThrownBy(file::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    private InputStream call() throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://localhost:" + RestAssured.port + "/v1/organizations/analytics/spend_report.csv")
                        .toURL()
                        .openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + Tokens.admin(organization));
        assertThat(connection.getResponseCode()).isEqualTo(200);
        return connection.getInputStream();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = EmbeddedPostgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '*'");
            statement.execute(sql.replace("<org>", organization).replace("<lines>", String.valueOf(LINES)));
        }
    }
}
