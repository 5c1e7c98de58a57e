package dev.tokenward.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** While PostgreSQL is away, usage is told to come again, at every door and soon; then it is taken. */
class DatabaseAwayIT {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String key = Tokens.admin("org_away");

    @Test
    void whatComesMeanwhileIsToldToComeAgain() throws Exception {
        Path data = Files.createTempDirectory("postgres-away");
        Upstreams upstreams = new Upstreams();
        EmbeddedPostgres server = started(data, 0);
        execute(server, "create role away login password 'away'");
        execute(server, "create database away owner away");
        int port = server.getPort();
        KillableService service = KillableService.on(
                new dev.tokenward.testkit.EmbeddedPostgres.Database(
                        "jdbc:postgresql://127.0.0.1:" + port + "/away", "away"),
                upstreams.start());
        try {
            service.start();
            assertThat(send(service, "/v1/events", "application/json", event(0))
                            .join()
                            .statusCode())
                    .isEqualTo(200);
            execute(server, "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'away'");
            assertThat(send(service, "/v1/events", "application/json", event(1))
                            .join()
                            .statusCode())
                    .as("a connection that is gone")
                    .isIn(200, 503);

            server.close();
            allAreToldToComeAgain(service);
            server = started(data, port);

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> send(service, "/v1/events", "application/json", event(2))
                                    .join()
                                    .statusCode()
                            == 200);
        } finally {
            service.kill();
            upstreams.stop();
            server.close();
        }
    }

    private void allAreToldToComeAgain(KillableService service) {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            answers.add(send(service, "/v1/events", "application/json", event(100 + number)));
        }
        answers.add(send(service, "/v1/events", "application/x-ndjson", event(200)));
        answers.add(send(service, "/v1/imports", "application/x-ndjson", event(201)));
        answers.add(send(service, "/otlp/v1/logs", "application/json", LOG));
        answers.add(send(service, "/otlp/v1/metrics", "application/json", METRIC));
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            HttpResponse<String> told = answer.join();
            assertThat(told.statusCode()).as(told.uri() + ": " + told.body()).isEqualTo(503);
            assertThat(told.headers().firstValue("Retry-After")).isPresent();
        }
    }

    private static final String USER = "{\"key\":\"user.email\",\"value\":{\"stringValue\":\"ada@example.com\"}}";
    private static final String LOG = "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\""
            + Instant.now().getEpochSecond() + "000000000\",\"body\":{\"stringValue\":\"claude_code.api_request\"},"
            + "\"attributes\":[" + USER + ",{\"key\":\"request_id\",\"value\":{\"stringValue\":\"r\"}},"
            + "{\"key\":\"model\",\"value\":{\"stringValue\":\"claude-sonnet-5\"}},"
            + "{\"key\":\"input_tokens\",\"value\":{\"intValue\":\"1\"}}]}]}]}]}";
    private static final String METRIC = "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"name\":"
            + "\"claude_code.commit.count\",\"sum\":{\"aggregationTemporality\":1,\"dataPoints\":[{\"timeUnixNano\":\""
            + Instant.now().getEpochSecond() + "000000000\",\"asInt\":2,\"attributes\":[" + USER + "]}]}}]}]}]}";

    private static String event(int number) {
        return "{\"id\":\"e" + number + "\",\"occurred_at\":\"" + Instant.now().minusSeconds(60)
                + "\",\"user\":{\"email\":\"ada@example.com\"},\"product\":\"chat\",\"model\":\"claude-haiku-4-5\","
                + "\"tokens\":{\"output\":1}}";
    }

    private CompletableFuture<HttpResponse<String>> send(
            KillableService service, String path, String type, String body) {
        HttpRequest request = HttpRequest.newBuilder(service.url().resolve(path))
                .timeout(Duration.ofSeconds(40))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static EmbeddedPostgres started(Path data, int port) throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
