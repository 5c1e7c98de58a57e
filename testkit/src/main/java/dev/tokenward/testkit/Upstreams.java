package dev.tokenward.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stands for the other services over real HTTP: token introspection (RFC 7662) for {@link Tokens}, and change feeds
 * (docs/feeds.md) that a test fills. It can be taken away and brought back.
 */
public class Upstreams implements QuarkusTestResourceLifecycleManager {
    private static final Map<String, FakeFeed> FEEDS = new ConcurrentHashMap<>();
    private static final List<JsonNode> AUDITED = new CopyOnWriteArrayList<>();
    private static final Map<String, Function<Map<String, String>, String>> ANSWERS = new ConcurrentHashMap<>();
    private static final Map<String, String> QUESTIONS = new ConcurrentHashMap<>();
    private static volatile boolean feedsAway;
    private static volatile boolean auditAway;
    private static volatile boolean auditAnswersLost;
    private static volatile String modelMix;
    private static volatile JsonNode modelMixQuestion;
    private static HttpServer server;
    private static ExecutorService threads;
    private final ObjectMapper json = new ObjectMapper();

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/oauth2/introspect", this::introspect);
        server.createContext("/v1/changes/", this::changes);
        server.createContext("/v1/audit_events", this::audit);
        server.createContext("/v1/model_mix", this::modelMix);
        server.createContext("/", this::other);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "tokenward.directory.url", url,
                "tokenward.usage.url", url,
                "tokenward.limits.url", url,
                "tokenward.service-key", Tokens.SERVICE_KEY);
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** The feed of that name, to put rows into and to remove rows from. */
    public static FakeFeed feed(String name) {
        return FEEDS.computeIfAbsent(name, any -> new FakeFeed());
    }

    /** What an operation of another service answers our own services: JSON, by its query. It goes away with the feeds. */
    public static void answer(String path, Function<Map<String, String>, String> answer) {
        ANSWERS.put(path, answer);
    }

    /** With what body an operation of {@link #answer} was asked last; null before it was. */
    public static String question(String path) {
        return QUESTIONS.get(path);
    }

    /** While away, every feed answers 503; keys are verified all the same. */
    public static void takeFeedsAway(boolean away) {
        feedsAway = away;
    }

    /** Audit events of that organization, as they came: what is told twice is here twice. */
    public static List<JsonNode> audited(String organization) {
        return AUDITED.stream()
                .filter(event -> event.path("org_id").asText().equals(organization))
                .toList();
    }

    /** While it loses answers, directory-service keeps what it is told and its answer never arrives. */
    public static void loseAuditAnswers(boolean lost) {
        auditAnswersLost = lost;
    }

    /** While away, nobody is told of changes. */
    public static void takeAuditAway(boolean away) {
        auditAway = away;
    }

    /** What usage-service answers about models; null: it is away. */
    public static void answerModelMix(String json) {
        modelMix = json;
    }

    /** What usage-service was asked about models last. */
    public static JsonNode modelMixQuestion() {
        return modelMixQuestion;
    }

    private void modelMix(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        modelMixQuestion = json.readTree(exchange.getRequestBody());
        boolean ours = ("Bearer " + Tokens.SERVICE_KEY).equals(key);
        send(exchange, !ours ? 401 : modelMix == null ? 503 : 200, modelMix == null ? "{}" : modelMix);
    }

    private void audit(HttpExchange exchange) throws IOException {
        JsonNode events = json.readTree(exchange.getRequestBody()).path("events");
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        if (auditAway || !("Bearer " + Tokens.SERVICE_KEY).equals(key)) {
            send(exchange, auditAway ? 503 : 401, "{}");
            return;
        }
        events.forEach(AUDITED::add);
        String receipt =
                "{\"type\":\"audit_receipt\",\"accepted\":" + events.size() + ",\"duplicates\":0,\"rejected\":[]}";
        send(exchange, auditAnswersLost ? 502 : 200, receipt);
    }

    private void introspect(HttpExchange exchange) throws IOException {
        Map<String, String> form =
                parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        ObjectNode answer = json.createObjectNode();
        Tokens.claims(form.getOrDefault("token", ""))
                .ifPresentOrElse(
                        claims -> {
                            answer.put("active", true)
                                    .put("sub", "key_" + form.get("token").hashCode())
                                    .put("scope", claims.scope());
                            if (claims.organization() != null) {
                                answer.put("org_id", claims.organization());
                            }
                            if (claims.userId() != null) {
                                answer.put("user_id", claims.userId());
                            }
                            claims.ownedGroupIds().forEach(answer.withArray("owned_rbac_group_ids")::add);
                            if (claims.role() != null) {
                                answer.put("role", claims.role().wireName());
                            }
                        },
                        () -> answer.put("active", false));
        send(exchange, 200, answer.toString());
    }

    private void changes(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        if (feedsAway || !("Bearer " + Tokens.SERVICE_KEY).equals(key)) {
            send(exchange, feedsAway ? 503 : 401, "{}");
            return;
        }
        String path = exchange.getRequestURI().getPath();
        Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
        FakeFeed feed = feed(path.substring(path.lastIndexOf('/') + 1));
        int limit = Integer.parseInt(query.getOrDefault("limit", "1000"));
        int wait = Integer.parseInt(query.getOrDefault("wait", "0"));
        send(exchange, 200, feed.page(query.getOrDefault("after", ""), limit, wait));
    }

    private void other(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        String path = exchange.getRequestURI().getPath();
        Function<Map<String, String>, String> answer = ANSWERS.get(path);
        QUESTIONS.put(path, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        if (feedsAway || answer == null || !("Bearer " + Tokens.SERVICE_KEY).equals(key)) {
            send(exchange, feedsAway ? 503 : answer == null ? 404 : 401, "{}");
            return;
        }
        send(exchange, 200, answer.apply(parameters(exchange.getRequestURI().getRawQuery())));
    }

    private static Map<String, String> parameters(String text) {
        if (text == null || text.isEmpty()) {
            return Map.of();
        }
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
