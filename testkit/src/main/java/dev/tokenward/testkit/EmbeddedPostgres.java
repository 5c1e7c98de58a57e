package dev.tokenward.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * One PostgreSQL server a JVM, a new database and a plain login role (no superuser, so that row-level security holds) for
 * each application under test.
 */
public class EmbeddedPostgres implements QuarkusTestResourceLifecycleManager {
    private static io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;
    private static int databases;
    private static String url;
    private static String role;

    @Override
    public Map<String, String> start() {
        String jdbcUrl = createDatabase();
        return Map.of(
                "quarkus.datasource.jdbc.url", jdbcUrl,
                "quarkus.datasource.username", role,
                "quarkus.datasource.password", role);
    }

    @Override
    public void stop() {
        // The server ends with the JVM: other test classes of this run use it too.
    }

    /** Makes an empty database with an owner of its own, and answers its JDBC URL; name and password are {@link #role}. */
    public static synchronized String createDatabase() {
        startServer();
        databases++;
        role = "app_" + databases;
        execute("create role " + role + " login password '" + role + "'");
        execute("create database db_" + databases + " owner " + role);
        url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/db_" + databases;
        return url;
    }

    /** The role, and its password, of the database made last. */
    public static synchronized String role() {
        return role;
    }

    /** A connection of the application's own role to the database made last, bound to no organization. */
    public static synchronized Connection connect() throws SQLException {
        return DriverManager.getConnection(url, role, role);
    }

    private static void startServer() {
        if (server != null) {
            return;
        }
        try {
            server = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Embedded PostgreSQL did not start", e);
        }
    }

    private static void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
