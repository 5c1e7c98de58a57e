package dev.tokenward.limits.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands in for what a gateway guards: answers everything, and remembers what came through. */
final class Assistant implements AutoCloseable {
    private final HttpServer server;
    private final List<String> turns = new CopyOnWriteArrayList<>();

    Assistant() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** The turns of the requests that came through. */
    List<String> turns() {
        return turns;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        turns.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Tokenward-Turn")));
        byte[] body = (exchange.getRequestMethod() + " "
                        + exchange.getRequestBody().readAllBytes().length + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"))
                .getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
