package dev.tokenward.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tokenward.local.process.ServiceName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class EdgeTest {
    private static final int BIG = 64 * 1024 * 1024;

    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer upstream;
    private Edge edge;

    @BeforeEach
    void start() throws Exception {
        upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.setExecutor(Executors.newCachedThreadPool());
        upstream.createContext("/", EdgeTest::echo);
        upstream.start();
        Map<ServiceName, Integer> services = all(upstream.getAddress().getPort());
        services.put(ServiceName.LIMITS, 1);
        edge = Edge.start(Routes.ofSuite(), services, 0);
    }

    @AfterEach
    void stop() throws Exception {
        edge.close();
        upstream.stop(0);
    }

    @Test
    void requestArrivesAsItWasSent() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(at("/v1/organizations/users/a%20b?roles[]=x&q=1%2F2".replace("[]", "%5B%5D")))
                        .header("Authorization", "Bearer tw_x")
                        .header("X-Forwarded-For", "6.6.6.6")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString("body"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("PATCH /v1/organizations/users/a%20b?roles%5B%5D=x&q=1%2F2 Bearer tw_x 127.0.0.1 4");
    }

    @Test
    void bigBodyStreamsThrough() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(at("/v1/imports"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[BIG]))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).endsWith(" " + BIG);
    }

    @Test
    void documentOfEachServiceHasAPathOfItsOwn() throws Exception {
        assertThat(get("/openapi/usage").body()).startsWith("GET /q/openapi ");
    }

    @Test
    void edgeAnswersForItself() throws Exception {
        assertThat(get("/health").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void serviceThatIsDownIsAProblem() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(at("/v1/decisions"))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("retry-after")).contains("5");
        assertThat(answer.body()).contains("urn:tokenward:problem:upstream-unavailable");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000_000})
    @Timeout(20)
    void serviceThatDiesOverARequestIsAProblem(int bodyLength) throws Exception {
        try (ServerSocket dying = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Edge edgeOfDying = Edge.start(Routes.ofSuite(), all(dying.getLocalPort()), 0)) {
            Thread death = new Thread(() -> acceptAndReset(dying));
            death.start();

            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + edgeOfDying.port() + "/v1/events"))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[bodyLength]))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("urn:tokenward:problem:upstream-unavailable");
            death.join();
        }
    }

    private static void acceptAndReset(ServerSocket server) {
        try (Socket connection = server.accept()) {
            assertThat(connection.getInputStream().read()).isPositive();
            connection.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<ServiceName, Integer> all(int port) {
        Map<ServiceName, Integer> services = new EnumMap<>(ServiceName.class);
        for (ServiceName service : ServiceName.values()) {
            services.put(service, port);
        }
        return services;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/changes/users",
                "/v1/organizations",
                "//v1/changes/users",
                "/v1/events/../changes/users",
                "/v1/events/%2e%2e/changes/users",
                "/v1/%63hanges/users",
                "/v1%2fchanges/users",
                "/v1/events/..%2fchanges/users",
                "/v1/events/..;/changes/users",
                "/./oauth2/introspect",
                "/index.html/../q/metrics",
                "/v1/organizations/users/..",
                "/q/swagger-ui/../health",
                "/v1/changes/users?x=/v1/events",
                "http://127.0.0.1/v1/changes/users"
            })
    void noSpellingReachesWhatIsNotRouted(String target) throws IOException {
        String answer = raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 404").contains("urn:tokenward:problem:not-found");
    }

    private static void echo(HttpExchange exchange) throws IOException {
        long length = count(exchange.getRequestBody());
        byte[] answer = String.join(
                        " ",
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        String.join(",", exchange.getRequestHeaders().get("X-Forwarded-For")),
                        String.valueOf(length))
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer);
        }
    }

    private static long count(InputStream body) throws IOException {
        return body.transferTo(OutputStream.nullOutputStream());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + edge.port() + path);
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
