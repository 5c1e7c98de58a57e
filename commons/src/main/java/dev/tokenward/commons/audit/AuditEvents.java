package dev.tokenward.commons.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.commons.Ids;
import dev.tokenward.commons.identity.Caller;
import dev.tokenward.commons.identity.CurrentCaller;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes audit events of the request at hand. */
@Singleton
public class AuditEvents {
    private final CurrentCaller caller;
    private final CurrentVertxRequest request;
    private final Clock clock;
    private final ObjectMapper json;
    private final String service;

    AuditEvents(
            CurrentCaller caller,
            CurrentVertxRequest request,
            Clock clock,
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.caller = caller;
        this.request = request;
        this.clock = clock;
        this.json = json;
        this.service = application.replace("-service", "");
    }

    /**
     * @param action what was done, as {@code user.created}
     * @param before the object as it was served, null when it was not
     * @param after the object as it is served, null when it is gone
     */
    public AuditEvent event(String organization, String action, String objectId, Object before, Object after) {
        RoutingContext context = request.getCurrent();
        Caller who = caller.get();
        return new AuditEvent(
                Ids.next("audit"),
                organization,
                service,
                clock.instant(),
                who.subject(),
                who.userId().orElse(null),
                action,
                objectId,
                tree(before),
                tree(after),
                context.response().headers().get("request-id"),
                Optional.ofNullable(context.request().remoteAddress())
                        .map(address -> address.hostAddress())
                        .orElse(null));
    }

    private JsonNode tree(Object object) {
        return object == null ? null : json.valueToTree(object);
    }
}
