package dev.tokenward.usage.intake;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Semaphore;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Before a body is read: whoever would be one too many is told so at once, and has lost nothing. */
public class IntakeFilter {
    /** Under which the request's routing context has its {@link IntakeReservation}. */
    static final String RESERVATION = IntakeReservation.class.getName();

    private static final int MIB = 1024;
    private static final int LEAST = 64;
    private static final int STREAMED = 2 * MIB;

    private final CurrentVertxRequest current;
    private final IntakeConfig config;
    private final Semaphore kib;

    IntakeFilter(CurrentVertxRequest current, IntakeConfig config) {
        this.current = current;
        this.config = config;
        this.kib = new Semaphore(config.megabytes() * MIB);
    }

    @ServerRequestFilter(preMatching = true)
    public void admit(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.POST) || !isDoor(request.path())) {
            return;
        }
        IntakeReservation reservation = IntakeReservation.of(kib, cost(request));
        RoutingContext context = current.getCurrent();
        context.put(RESERVATION, reservation);
        context.addEndHandler(ended -> reservation.release());
    }

    private static boolean isDoor(String path) {
        return path.equals("/v1/events") || path.startsWith("/v1/imports") || path.startsWith("/otlp/");
    }

    /** A file is streamed; of what is compressed, or does not say its length, more is reserved as it comes. */
    private int cost(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || isStreamed(request) || request.getHeader(HttpHeaders.CONTENT_ENCODING) != null) {
            return STREAMED;
        }
        try {
            long needed = Math.max(LEAST, Long.parseLong(length) / MIB);
            return (int) Math.min(needed, (long) config.megabytes() * MIB);
        } catch (NumberFormatException e) {
            return STREAMED;
        }
    }

    private static boolean isStreamed(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return request.path().startsWith("/v1/imports") || type != null && type.startsWith("application/x-ndjson");
    }
}
