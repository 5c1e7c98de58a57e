package dev.tokenward.local.database;

import dev.tokenward.local.process.DataFolder;
import dev.tokenward.local.process.ProcessRecord;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The embedded server. Start, ask for databases, close. */
public final class PostgresServer implements AutoCloseable {
    private static final List<String> DURABILITY = List.of("fsync", "synchronous_commit", "full_page_writes");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SUPERUSER = "postgres";

    private final EmbeddedPostgres server;
    private final DataFolder folder;
    private final String password;

    private PostgresServer(EmbeddedPostgres server, DataFolder folder, String password) {
        this.server = server;
        this.folder = folder;
        this.password = password;
    }

    public static PostgresServer start(DataFolder folder, int port) throws IOException, SQLException {
        removeHalfMade(folder);
        String password = folder.secretOrNew("postgres-superuser", "");
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.postgres())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(PATIENCE)
                .setPort(port)
                .setConnectConfig("password", password)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "200")
                .setOutputRedirector(
                        ProcessBuilder.Redirect.appendTo(log(folder).toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log(folder).toFile()));
        DURABILITY.forEach(setting -> builder.setServerConfig(setting, "on"));
        PostgresServer server = new PostgresServer(builder.start(), folder, password);
        try {
            server.secure();
            server.checkDurable();
        } catch (IOException | SQLException | IllegalStateException e) {
            server.close();
            throw e;
        }
        return server;
    }

    public static Path log(DataFolder folder) {
        return folder.logs().resolve("postgres.log");
    }

    /** Stops a server that a killed launcher left running on this folder. */
    public static boolean stopStale(DataFolder folder) throws IOException {
        return process(folder).map(ProcessRecord::stop).isPresent();
    }

    /** The database of that name with its owner, made if it is not there. */
    public Database database(String name) throws IOException, SQLException {
        String rolePassword = folder.secretOrNew("postgres-" + name, "");
        try (Connection connection = connect()) {
            if (!exists(connection, "select from pg_roles where rolname = ?", name)) {
                execute(connection, "create role " + name + " login nosuperuser nobypassrls");
            }
            execute(connection, "alter role " + name + " password '" + rolePassword + "'");
            if (!exists(connection, "select from pg_database where datname = ?", name)) {
                execute(connection, "create database " + name + " owner " + name);
                execute(connection, "revoke all on database " + name + " from public");
            }
        }
        return new Database(url(name), name, rolePassword);
    }

    @Override
    public void close() throws IOException {
        Optional<ProcessHandle> process = process(folder);
        server.close();
        process.ifPresent(ProcessRecord::stop);
    }

    private static Optional<ProcessHandle> process(DataFolder folder) throws IOException {
        Path pidFile = folder.postgres().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        return ProcessHandle.of(pid)
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"));
    }

    /** A password for everyone, the superuser too: another account of this machine reads nothing. */
    private void secure() throws IOException, SQLException {
        try (Connection connection = connect()) {
            execute(connection, "alter role " + SUPERUSER + " password '" + password + "'");
            Files.writeString(folder.postgres().resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            execute(connection, "select pg_reload_conf()");
        }
        Files.writeString(ready(folder), "");
    }

    private void checkDurable() throws SQLException {
        try (Connection connection = connect()) {
            for (String setting : DURABILITY) {
                try (Statement statement = connection.createStatement();
                        ResultSet result = statement.executeQuery("show " + setting)) {
                    result.next();
                    if (!result.getString(1).equals("on")) {
                        throw new IllegalStateException("PostgreSQL runs with " + setting + " = " + result.getString(1)
                                + ": what it says is stored might not be");
                    }
                }
            }
        }
    }

    private static Path ready(DataFolder folder) {
        return folder.postgres().resolve("tokenward-ready");
    }

    /** A server whose making was cut off holds nothing, and would never start. */
    private static void removeHalfMade(DataFolder folder) throws IOException {
        if (!Files.exists(folder.postgres()) || Files.exists(ready(folder))) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder.postgres())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url(SUPERUSER), SUPERUSER, password);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    private static boolean exists(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
