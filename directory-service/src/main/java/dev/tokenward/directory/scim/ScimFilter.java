package dev.tokenward.directory.scim;

import dev.tokenward.commons.problem.Problem;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Under SCIM's path every error is SCIM's, wherever it was thrown. */
@Singleton
class ScimFilter {
    private static final String PATH = "/scim/v2";

    private final CurrentVertxRequest request;

    ScimFilter(CurrentVertxRequest request) {
        this.request = request;
    }

    /** SCIM has no such header, and a bulk request is many changes: none of them is the answer to it. */
    @ServerRequestFilter(preMatching = true)
    public void forgetIdempotency(ContainerRequestContext asked) {
        if (asked.getUriInfo().getPath().startsWith(PATH)) {
            request.getCurrent().request().headers().remove("Idempotency-Key");
        }
    }

    @ServerResponseFilter
    public void wordAsScim(ContainerRequestContext asked, ContainerResponseContext answer) {
        if (asked.getUriInfo().getPath().startsWith(PATH) && answer.getEntity() instanceof Problem problem) {
            MediaType type = MediaType.valueOf(ScimJson.MEDIA_TYPE);
            answer.setEntity(ErrorJson.of(problem).toString(), new Annotation[0], type);
        }
    }
}
