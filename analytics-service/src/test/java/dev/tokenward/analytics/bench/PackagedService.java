package dev.tokenward.analytics.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The packaged service as a process of its own, with nothing set but what it must have. */
final class PackagedService {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Path LOG = Path.of("target", "bench-service.log");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> settings;
    private Process process;
    private URI url;

    private PackagedService(Map<String, String> settings) {
        this.settings = settings;
    }

    /** @param role of the database; its name is its password */
    static PackagedService on(String database, String role, Map<String, String> upstreams) {
        return new PackagedService(Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", database,
                "QUARKUS_DATASOURCE_USERNAME", role,
                "QUARKUS_DATASOURCE_PASSWORD", role,
                "TOKENWARD_DIRECTORY_URL", upstreams.get("tokenward.directory.url"),
                "TOKENWARD_USAGE_URL", upstreams.get("tokenward.usage.url"),
                "TOKENWARD_LIMITS_URL", upstreams.get("tokenward.limits.url"),
                "TOKENWARD_SERVICE_KEY", upstreams.get("tokenward.service-key")));
    }

    /** Comes back when it is ready. */
    void start() throws IOException, InterruptedException {
        int port = freePort();
        url = URI.create("http://127.0.0.1:" + port);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(java.toString(), "-Xmx512m", "-jar", JAR.toString());
        builder.environment().putAll(settings);
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        builder.redirectErrorStream(true).redirectOutput(LOG.toFile());
        process = builder.start();
        long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("The service did not start:\n" + Files.readString(LOG));
            }
            Thread.sleep(100);
        }
    }

    String get(String path, String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path.replace("[]", "%5B%5D")))
                .header("Authorization", "Bearer " + key)
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve("/q/health/ready")).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
