package dev.tokenward.analytics.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How long each report for a month takes over a year's usage, against SQL by hand over the same tables: run by bench/analytics.
 * Not part of the tests: it prints, and only as a check it has an opinion.
 */
class AnalyticsBench {
    private static final int EVENTS = Integer.getInteger("bench.events", 10_000_000);
    private static final int CALLS = Integer.getInteger("bench.calls", 100);
    private static final int WARM_UP = 20;
    private static final int WARM_UP_SECONDS = 60;
    private static final boolean CHECK = Boolean.getBoolean("bench.check");
    /** Kept between runs, where it is given: filling takes minutes. */
    private static final String FOLDER = System.getProperty("bench.folder", "");

    private final String key = Tokens.admin("org_bench");

    @Test
    void compare() throws Exception {
        Upstreams upstreams = new Upstreams();
        try (EmbeddedPostgres server = server()) {
            String url = database(server);
            PackagedService service = PackagedService.on(url, "bench", upstreams.start());
            service.start();
            try {
                fill(url);
                assertThat(measure(service, url))
                        .as("slower than 100 ms or 1.5 times SQL by hand")
                        .isTrue();
            } finally {
                service.kill();
            }
        } finally {
            upstreams.stop();
        }
    }

    private boolean measure(PackagedService service, String url) throws Exception {
        boolean good = true;
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        System.out.printf(
                "bench/analytics, %d events, %d calls, ms %9s %7s %7s %7s %6s%n",
                EVENTS, CALLS, "p50", "p99", "SQL p50", "SQL p99", "ratio");
        List<BenchCase> cases = BenchCase.all(today.withDayOfMonth(1).minusMonths(1), today);
        warmUp(service, cases);
        for (BenchCase each : cases) {
            double[] sql;
            try (Connection connection = connect(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("set tokenward.org = 'org_bench'");
                sql = times(() -> readAll(statement, each.byHand()));
            }
            double[] calls = times(() -> service.get("/v1/organizations/analytics/" + each.path(), key));
            double ratio = at(calls, 50) / at(sql, 50);
            System.out.printf(
                    "%-44s %7.1f %7.1f %7.1f %7.1f %6.2f%n",
                    each.name(), at(calls, 50), at(calls, 99), at(sql, 50), at(sql, 99), ratio);
            good &= ratio <= 1.5 && at(calls, 99) <= 100;
        }
        System.out.println("bench/analytics, end");
        return good || !CHECK;
    }

    /** A service that has just started runs code that is not compiled yet: that is measured by nobody's month. */
    private void warmUp(PackagedService service, List<BenchCase> cases) throws Exception {
        long end = System.nanoTime() + WARM_UP_SECONDS * 1_000_000_000L;
        while (System.nanoTime() < end) {
            for (BenchCase each : cases) {
                service.get("/v1/organizations/analytics/" + each.path(), key);
            }
        }
    }

    private static long readAll(Statement statement, List<String> byHand) throws SQLException {
        long cells = 0;
        for (String sql : byHand) {
            try (ResultSet rows = statement.executeQuery(sql)) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int column = 1; column <= columns; column++) {
                        cells += rows.getObject(column) == null ? 0 : 1;
                    }
                }
            }
        }
        return cells;
    }

    /** Sorted milliseconds. */
    private static double[] times(Timed work) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            work.run();
        }
        double[] times = new double[CALLS];
        for (int i = 0; i < CALLS; i++) {
            long start = System.nanoTime();
            work.run();
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times;
    }

    private static double at(double[] sorted, int percentile) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percentile / 100)];
    }

    private static EmbeddedPostgres server() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("effective_cache_size", "4GB");
        return (FOLDER.isEmpty()
                        ? builder
                        : builder.setDataDirectory(new File(FOLDER)).setCleanDataDirectory(false))
                .start();
    }

    /** A plain role's, so that row-level security is paid for. */
    private static String database(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet role = statement.executeQuery("select from pg_roles where rolname = 'bench'")) {
                if (!role.next()) {
                    statement.execute("create role bench login password 'bench'");
                    statement.execute("create database bench owner bench");
                }
            }
        }
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/bench";
    }

    private static void fill(String url) throws SQLException, IOException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '*'");
            try (ResultSet row = statement.executeQuery("select from organizations where org_id = 'org_bench'")) {
                if (row.next()) {
                    return;
                }
            }
            statement.execute("set synchronous_commit = off");
            statement.execute("set work_mem = '256MB'");
            for (String sql : statements()) {
                long start = System.nanoTime();
                statement.execute(sql);
                System.out.printf(
                        "filled in %.0f s: %s%n",
                        (System.nanoTime() - start) / 1e9,
                        sql.lines().findFirst().orElse(""));
            }
            statement.execute("vacuum analyze");
        }
    }

    private static List<String> statements() throws IOException {
        try (InputStream file = AnalyticsBench.class.getResourceAsStream("/bench/fill.sql")) {
            String text = new String(file.readAllBytes(), UTF_8).replace("<users>", String.valueOf(EVENTS / 1000));
            List<String> statements = new ArrayList<>();
            for (String sql : text.replaceAll("(?m)^--.*$", "").split(";\\s*\n")) {
                if (!sql.isBlank()) {
                    statements.add(sql.strip());
                }
            }
            return statements;
        }
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, "bench", "bench");
    }

    private interface Timed {
        Object run() throws Exception;
    }
}
