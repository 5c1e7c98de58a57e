package dev.tokenward.usage.intake;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Before a body is read: whoever would be one too many is told so at once, and has lost nothing. */
public class IntakeFilter {
    private final CurrentVertxRequest current;
    private final IntakeService intake;

    IntakeFilter(CurrentVertxRequest current, IntakeService intake) {
        this.current = current;
        this.intake = intake;
    }

    @ServerRequestFilter(preMatching = true)
    public void admit(HttpServerRequest request) {
        RoutingContext context = current.getCurrent();
        if (request.method().equals(HttpMethod.POST)
                && IntakePath.of(context.normalizedPath()).door().isPresent()) {
            intake.reservation(context);
        }
    }
}
