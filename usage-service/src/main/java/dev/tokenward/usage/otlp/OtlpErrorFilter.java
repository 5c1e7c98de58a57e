package dev.tokenward.usage.otlp;

import dev.tokenward.commons.problem.Problem;
import dev.tokenward.usage.intake.IntakePath;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Errors at these doors are told in the exporter's words, wherever they arose: in the encoding of the request. */
public class OtlpErrorFilter {
    private final OtlpResponse responses;
    private final CurrentVertxRequest current;

    OtlpErrorFilter(OtlpResponse responses, CurrentVertxRequest current) {
        this.responses = responses;
        this.current = current;
    }

    @ServerResponseFilter
    public void translate(HttpServerRequest request, ContainerResponseContext answer) {
        IntakePath path = IntakePath.of(current.getCurrent().normalizedPath());
        if (!path.isTelemetry() || !(answer.getEntity() instanceof Problem problem)) {
            return;
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        boolean protobuf = type != null && type.startsWith(OtlpResource.PROTOBUF);
        answer.setEntity(
                protobuf ? responses.protobuf(problem) : responses.json(problem),
                new Annotation[0],
                MediaType.valueOf(protobuf ? OtlpResource.PROTOBUF : MediaType.APPLICATION_JSON));
    }
}
