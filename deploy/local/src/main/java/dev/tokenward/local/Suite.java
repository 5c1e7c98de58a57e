package dev.tokenward.local;

import dev.tokenward.local.database.Database;
import dev.tokenward.local.database.PostgresServer;
import dev.tokenward.local.edge.Edge;
import dev.tokenward.local.edge.Routes;
import dev.tokenward.local.process.DataFolder;
import dev.tokenward.local.process.Ports;
import dev.tokenward.local.process.ProcessRecord;
import dev.tokenward.local.process.ServiceName;
import dev.tokenward.local.process.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** PostgreSQL, the services and the edge, started in this order and stopped in the reverse one. */
final class Suite implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(180);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int LOG_LINES = 25;

    private final DataFolder folder;
    private final Path root;
    private final Ports ports;
    private final ProcessRecord record;
    private final List<ServiceProcess> services = new ArrayList<>();
    private PostgresServer postgres;
    private Edge edge;

    Suite(DataFolder folder, Path root, Ports ports) {
        this.folder = folder;
        this.root = root.toAbsolutePath();
        this.ports = ports;
        this.record = new ProcessRecord(folder.processes());
    }

    void start() throws Exception {
        Arrays.stream(ServiceName.values()).forEach(this::requireJar);
        System.out.println("Starting:");
        startPostgres();
        startServices();
        edge = Edge.start(Routes.ofSuite(), ports.services(), ports.edge());
    }

    /** Of the edge, where all is served. */
    URI url() {
        return URI.create("http://127.0.0.1:" + edge.port());
    }

    URI url(ServiceName service) {
        return URI.create("http://127.0.0.1:" + ports.of(service));
    }

    String serviceKey() throws IOException {
        return folder.secretOrNew("service-key", "tw_service_");
    }

    /** Waits for a stop; a service that ends by itself is a failure. */
    void awaitEnd() throws InterruptedException, IOException {
        CompletableFuture<?>[] ends =
                services.stream().map(service -> service.handle().onExit()).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.anyOf(ends).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        for (ServiceProcess service : services) {
            requireAlive(service);
        }
    }

    @Override
    public void close() throws Exception {
        boolean interrupted = Thread.interrupted();
        System.out.println("Stopping …");
        if (edge != null) {
            edge.close();
        }
        services.parallelStream().forEach(service -> ProcessRecord.stop(service.handle()));
        if (postgres != null) {
            postgres.close();
        }
        PostgresServer.stopStale(folder);
        record.clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void startPostgres() throws IOException, SQLException {
        long start = System.nanoTime();
        try {
            postgres = PostgresServer.start(folder, ports.postgres());
        } catch (IOException | SQLException e) {
            throw new StartFailure(
                    "PostgreSQL did not start: " + e.getMessage() + "\nIts log: " + PostgresServer.log(folder));
        }
        ready("PostgreSQL", ports.postgres(), start);
    }

    private void startServices() throws Exception {
        long start = System.nanoTime();
        for (ServiceName name : ServiceName.values()) {
            Database database = postgres.database(name.text());
            ServiceProcess service =
                    ServiceProcess.start(name, jar(name), ports.of(name), folder.log(name), settings(database));
            services.add(service);
            record.add(name.module(), service.handle());
        }
        List<ServiceProcess> waiting = new ArrayList<>(services);
        while (!waiting.isEmpty()) {
            for (ServiceProcess service : List.copyOf(waiting)) {
                requireAlive(service);
                if (service.isReady()) {
                    waiting.remove(service);
                    ready(service.name().module(), ports.of(service.name()), start);
                }
            }
            if (System.nanoTime() - start > START_PATIENCE.toNanos()) {
                throw failure(waiting.get(0), "was not ready after " + START_PATIENCE.toSeconds() + " seconds");
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private Map<String, String> settings(Database database) throws IOException {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", database.role(),
                "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                "TOKENWARD_SERVICE_KEY", serviceKey(),
                "TOKENWARD_DIRECTORY_URL", url(ServiceName.DIRECTORY).toString(),
                "TOKENWARD_LIMITS_URL", url(ServiceName.LIMITS).toString(),
                "TOKENWARD_USAGE_URL", url(ServiceName.USAGE).toString());
    }

    private void requireJar(ServiceName service) {
        if (!Files.exists(jar(service))) {
            throw new StartFailure(service.module() + " is not built: " + jar(service)
                    + " is missing. Start with ./tokenward, which builds it, or run: mvn -DskipTests package");
        }
    }

    private Path jar(ServiceName service) {
        return root.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    private void requireAlive(ServiceProcess service) throws IOException, InterruptedException {
        if (!service.isAlive()) {
            throw failure(service, "ended by itself");
        }
    }

    private StartFailure failure(ServiceProcess service, String what) throws IOException {
        return new StartFailure(service.name().module() + " " + what + ". The last lines of "
                + folder.log(service.name()) + ":\n  " + String.join("\n  ", service.lastLines(LOG_LINES)));
    }

    private static void ready(String what, int port, long start) {
        System.out.printf("  %-18s ready on port %d after %.1f s%n", what, port, (System.nanoTime() - start) / 1e9);
    }
}
