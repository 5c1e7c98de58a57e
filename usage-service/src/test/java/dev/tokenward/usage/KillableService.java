package dev.tokenward.usage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.testkit.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged service as a process of its own, on a database that outlives it. */
final class KillableService {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Path LOG = Path.of("target", "killable-service.log");
    private static final Duration START = Duration.ofSeconds(180);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> settings;
    private Process process;
    private URI url;

    private KillableService(Map<String, String> settings) {
        this.settings = settings;
    }

    /** @param upstreams settings that lead to the services that it asks */
    static KillableService onEmptyDatabase(Map<String, String> upstreams) {
        return on(EmbeddedPostgres.spareDatabase(), upstreams);
    }

    static KillableService on(EmbeddedPostgres.Database database, Map<String, String> upstreams) {
        return new KillableService(Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", database.url(),
                "QUARKUS_DATASOURCE_USERNAME", database.role(),
                "QUARKUS_DATASOURCE_PASSWORD", database.role(),
                "TOKENWARD_DIRECTORY_URL", upstreams.get("tokenward.directory.url"),
                "TOKENWARD_LIMITS_URL", upstreams.get("tokenward.limits.url"),
                "TOKENWARD_SERVICE_KEY", upstreams.get("tokenward.service-key")));
    }

    /** Comes back when it is ready. */
    void start() throws IOException, InterruptedException {
        start("-Xmx256m");
    }

    /** @param memory as an option of Java */
    void start(String memory) throws IOException, InterruptedException {
        int port = freePort();
        url = URI.create("http://127.0.0.1:" + port);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(java.toString(), memory, "-jar", JAR.toString());
        builder.environment().putAll(settings);
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        process = builder.start();
        long deadline = System.nanoTime() + START.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("The service did not start:\n" + Files.readString(LOG));
            }
            Thread.sleep(100);
        }
    }

    URI url() {
        return url;
    }

    /** SIGKILL: no shutdown hook, no flush, no goodbye. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    JsonNode post(String path, String key, String contentType, String body) throws IOException, InterruptedException {
        return post(path, key, contentType, HttpRequest.BodyPublishers.ofString(body));
    }

    JsonNode post(String path, String key, String contentType, InputStream body)
            throws IOException, InterruptedException {
        return post(path, key, contentType, HttpRequest.BodyPublishers.ofInputStream(() -> body));
    }

    JsonNode put(String path, String key, String body) throws IOException, InterruptedException {
        return answer(request(path, key)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    JsonNode get(String path, String key) throws IOException, InterruptedException {
        return answer(request(path, key).GET());
    }

    private JsonNode post(String path, String key, String contentType, BodyPublisher body)
            throws IOException, InterruptedException {
        return answer(request(path, key).header("Content-Type", contentType).POST(body));
    }

    /** Streams a file; answers when it is here. */
    JsonNode upload(String path, String key, InputStream file, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, key).header("Content-Type", "application/octet-stream");
        return answer((headers.length == 0 ? request : request.headers(headers))
                .timeout(Duration.ofMinutes(5))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> file)));
    }

    /** The import when nothing more happens to it. */
    JsonNode finishedImport(String id, String key) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (true) {
            JsonNode job = get("/v1/imports/" + id, key);
            if (!job.path("finished_at").isNull()) {
                return job;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The import does not end: " + job);
            }
            Thread.sleep(100);
        }
    }

    /** All rows of a feed that are not gone. */
    List<JsonNode> feed(String name, String key) throws IOException, InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        String after = "";
        boolean more = true;
        while (more) {
            String path = "/v1/changes/" + name + "?limit=5000&after=" + URLEncoder.encode(after, UTF_8);
            JsonNode page = answer(request(path, key).GET());
            page.path("data").forEach(change -> {
                if (!change.path("deleted").asBoolean()) {
                    rows.add(change.path("value"));
                }
            });
            after = page.path("next_cursor").asText();
            more = page.path("has_more").asBoolean();
        }
        return rows;
    }

    private HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(url.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + key);
    }

    private JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(response.request().uri() + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
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
