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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
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
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SpendReportStreamTest {
    /** A million with {@code -DspendReport.lines=1000000}. */
    private static final int LINES = Integer.getInteger("spendReport.lines", 150_000);

    private static final long FLAT_BYTES = 8_000_000;
    private static final String ORGANIZATION = Ids.next("org");

    @BeforeAll
    static void use() throws SQLException {
        execute("""
                insert into daily_usage (org_id, row_id, day, actor, user_id, product, model, priced, requests,
                    uncached_input, cache_read, cache_write_5m, cache_write_1h, output, web_searches, gross, net)
                select '<org>', 'row' || i, date '2026-11-01', 'user_' || i, 'user_' || i, 'claude_code', 'a-model', true,
                    1, 1, 1, 1, 1, 1, 0, 0.000000001, 0.000000001
                from generate_series(1, <lines>) i
                """.replace("<lines>", String.valueOf(LINES)));
    }

    @AfterAll
    static void forget() throws SQLException {
        execute("delete from daily_usage where org_id = '<org>'");
    }

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-11-23T09:30:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    /** No more of the file is in memory near its end than near its beginning. */
    @Test
    void longFileComesWholeInFlatMemory() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(call(), StandardCharsets.UTF_8))) {
            skip(lines, LINES / 10);
            long atTheBeginning = usedBytes();
            skip(lines, LINES / 10 * 8);
            long nearTheEnd = usedBytes();

            assertThat(nearTheEnd - atTheBeginning).isLessThan(FLAT_BYTES);
            assertThat(lines.lines().count()).isEqualTo(LINES - LINES / 10 * 9 + 1);
        }
    }

    @Test
    void fileThatIsCutOffDoesNotLookWhole() throws Exception {
        try (InputStream file = call()) {
            assertThat(file.readNBytes(1000)).hasSize(1000);

            cutOff();

            assertThatThrownBy(file::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    /** The connection ends early and so does the gzip stream: a client that overlooks the one sees the other. */
    @Test
    void gzippedFileThatIsCutOffDoesNotLookWhole() throws Exception {
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        try (InputStream file = call("/v1/organizations/analytics/spend_report.csv.gz")) {
            came.write(file.readNBytes(1000));

            cutOff();

            assertThatThrownBy(() -> file.transferTo(came)).isInstanceOf(IOException.class);
        }
        InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(came.toByteArray()));
        assertThatThrownBy(unpacked::readAllBytes).isInstanceOf(EOFException.class);
    }

    private static void cutOff() throws SQLException {
        execute("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where usename = current_user and state <> 'idle' and pid <> pg_backend_pid()
                """);
    }

    private static void skip(BufferedReader lines, int howMany) throws IOException {
        for (int i = 0; i < howMany; i++) {
            assertThat(lines.readLine() != null).isTrue();
        }
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static InputStream call() throws IOException {
        return call("/v1/organizations/analytics/spend_report.csv");
    }

    private static InputStream call(String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://localhost:" + RestAssured.port + path)
                .toURL()
                .openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + Tokens.admin(ORGANIZATION));
        assertThat(connection.getResponseCode()).isEqualTo(200);
        return connection.getInputStream();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = EmbeddedPostgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '*'");
            statement.execute(sql.replace("<org>", ORGANIZATION));
        }
    }
}
