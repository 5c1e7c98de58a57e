package dev.tokenward.limits.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver as somebody else would write it, over real HTTP: it misbehaves as it is told, then takes what comes. */
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Behaviour> next = new ArrayDeque<>();
    private final List<Message> attempts = new CopyOnWriteArrayList<>();
    private final List<Message> taken = new CopyOnWriteArrayList<>();

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/hook", this::receive);
        server.start();
    }

    public enum Behaviour {
        ERROR,
        SILENCE,
        HANG_UP,
        REDIRECT,
        FLOOD
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?from=tokenward";
    }

    public synchronized Receiver first(Behaviour... behaviours) {
        next.addAll(List.of(behaviours));
        return this;
    }

    public List<Message> attempts() {
        return attempts;
    }

    public List<Message> taken() {
        return taken;
    }

    private synchronized Behaviour behaviour() {
        return next.poll();
    }

    private void receive(HttpExchange exchange) throws IOException {
        Message message = new Message(
                exchange.getRequestHeaders().getFirst("webhook-id"),
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                exchange.getRequestHeaders().getFirst("content-type"),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        attempts.add(message);
        Behaviour behaviour = behaviour();
        if (behaviour == null) {
            taken.add(message);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            return;
        }
        misbehave(exchange, behaviour);
    }

    private void misbehave(HttpExchange exchange, Behaviour behaviour) throws IOException {
        switch (behaviour) {
            case ERROR -> answer(exchange, 500, "out of\u0000 order ".repeat(100));
            case SILENCE -> pause();
            case HANG_UP -> exchange.close();
            case REDIRECT -> {
                exchange.getResponseHeaders().set("Location", url());
                answer(exchange, 302, "");
            }
            case FLOOD -> answer(exchange, 503, "x".repeat(20_000_000));
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void pause() {
        try {
            Thread.sleep(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** One request as it came. */
    public record Message(String id, String timestamp, String signature, String contentType, String body) {
        /** As the specification of Standard Webhooks tells receivers to. */
        public boolean isSignedBy(String secret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(
                        Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
                byte[] expected = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
                return signature.equals("v1," + Base64.getEncoder().encodeToString(expected));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        public JsonNode event() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
