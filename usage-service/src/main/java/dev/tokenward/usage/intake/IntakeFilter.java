package dev.tokenward.usage.intake;

import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.UsageProblem;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Semaphore;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Before a body is read: whoever would be one too many is told so at once, and has lost nothing. */
public class IntakeFilter {
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
        int cost = cost(request);
        if (!kib.tryAcquire(cost)) {
            throw new ProblemException(
                    UsageProblem.USAGE_OVERLOADED,
                    "More than " + config.megabytes()
                            + " MiB of usage is being taken at this moment; nothing of this request "
                            + "was. Send it again.");
        }
        RoutingContext context = current.getCurrent();
        context.addEndHandler(ended -> kib.release(cost));
    }

    private static boolean isDoor(String path) {
        return path.equals("/v1/events") || path.startsWith("/v1/imports") || path.startsWith("/otlp/");
    }

    /** A file is streamed, and what does not say its length is read no further than a part of it. */
    private int cost(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || request.path().startsWith("/v1/imports")) {
            return STREAMED;
        }
        try {
            long needed = Math.max(LEAST, Long.parseLong(length) / MIB);
            return (int) Math.min(needed, (long) config.megabytes() * MIB);
        } catch (NumberFormatException e) {
            return STREAMED;
        }
    }
}
