package dev.tokenward.local.edge;

import dev.tokenward.local.edge.Routes.Target;
import dev.tokenward.local.process.ServiceName;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The reverse proxy in front of the four services. Bodies stream in both directions; nothing is kept in memory. */
public final class Edge implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int CONNECTIONS_PER_SERVICE = 200;
    private static final int CONNECT_MILLIS = 3_000;
    private static final int PATIENCE_SECONDS = 10;

    /** A service that neither takes nor gives a byte for so long is given up. */
    private static final int SILENCE_SECONDS = 120;

    private final Vertx vertx;
    private final HttpServer server;

    private Edge(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /** Listens on the loopback address; port 0 is any free one. */
    public static Edge start(Routes routes, Map<ServiceName, Integer> services, int port) throws Exception {
        FileSystemOptions noFiles =
                new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
        Vertx vertx = Vertx.vertx(new VertxOptions().setFileSystemOptions(noFiles));
        try {
            HttpProxy proxy = proxy(vertx, routes, services);
            HttpServer server = await(vertx.createHttpServer(new HttpServerOptions()
                            .setHandle100ContinueAutomatically(true)
                            .setHttp2ClearTextEnabled(false))
                    .requestHandler(request -> handle(request, routes, proxy))
                    .listen(port, LOOPBACK));
            return new Edge(vertx, server);
        } catch (Exception e) {
            await(vertx.close());
            throw e;
        }
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() throws Exception {
        await(vertx.close());
    }

    private static void handle(HttpServerRequest request, Routes routes, HttpProxy proxy) {
        Optional<String> path = RequestPath.normalised(pathOf(request.uri()));
        if (path.equals(Optional.of("/health"))) {
            request.response().putHeader("content-type", "application/json").end("{\"status\":\"UP\"}");
        } else if (path.flatMap(routes::target).isPresent()) {
            proxy.handle(request);
        } else {
            EdgeProblem.NOT_FOUND.answer(request);
        }
    }

    private static HttpProxy proxy(Vertx vertx, Routes routes, Map<ServiceName, Integer> services) {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setIdleTimeout(SILENCE_SECONDS),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_SERVICE));
        return HttpProxy.reverseProxy(client)
                .origin(context -> connect(context, services))
                .addInterceptor(new Forwarding(routes));
    }

    private static Future<HttpClientRequest> connect(ProxyContext context, Map<ServiceName, Integer> services) {
        Target target = context.get(Forwarding.TARGET, Target.class);
        return context.client().request(new RequestOptions().setHost(LOOPBACK).setPort(services.get(target.service())));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static String pathOf(String uri) {
        int end = uri.indexOf('?');
        return end < 0 ? uri : uri.substring(0, end);
    }

    private static String queryOf(String uri) {
        return uri.substring(pathOf(uri).length());
    }

    /** Sends on the path that was looked up, not the one that was spelled, and says for whom; answers for a service that is not there. */
    private record Forwarding(Routes routes) implements ProxyInterceptor {
        static final String TARGET = "target";

        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            ProxyRequest forwarded = context.request();
            HttpServerRequest request = forwarded.proxiedRequest();
            Target target = RequestPath.normalised(pathOf(request.uri()))
                    .flatMap(routes::target)
                    .orElseThrow();
            context.set(TARGET, target);
            forwarded.setURI(target.path() + queryOf(request.uri()));
            forwarded.headers().remove("forwarded");
            forwarded.putHeader("x-forwarded-for", request.remoteAddress().hostAddress());
            forwarded.putHeader("x-forwarded-proto", "http");
            if (request.authority() != null) {
                forwarded.putHeader("x-forwarded-host", request.authority().toString());
            }
            return context.sendRequest()
                    .recover(failure -> Future.succeededFuture(EdgeProblem.UPSTREAM_UNAVAILABLE.response(forwarded)));
        }
    }
}
