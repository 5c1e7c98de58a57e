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
    private static volatile Database ofApplication;

    @Override
    public Map<String, String> start() {
        ofApplication = spareDatabase();
        return Map.of(
                "quarkus.datasource.jdbc.url", ofApplication.url(),
                "quarkus.datasource.username", ofApplication.role(),
                "quarkus.datasource.password", ofApplication.role());
    }

    @Override
    public void stop() {
        // The server ends with the JVM: other test classes of this run use it too.
    }

    /** An empty database for one test alone, beside that of the application. */
    public static synchronized Database spareDatabase() {
        startServer();
        databases++;
        String role = "app_" + databases;
        execute("create role " + role + " login password '" + role + "'");
        execute("create database db_" + databases + " owner " + role);
        return new Database("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/db_" + databases, role);
    }

    /** A connection of the application's own role to its database, bound to no organization. */
    public static Connection connect() throws SQLException {
        return ofApplication.connect();
    }

    /** @param role a plain login role that owns the database; its name is its password */
    public record Database(String url, String role) {
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url, role, role);
        }
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
