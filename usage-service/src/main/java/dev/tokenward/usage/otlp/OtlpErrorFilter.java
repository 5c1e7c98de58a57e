package dev.tokenward.usage.otlp;

import dev.tokenward.commons.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Errors at these doors are told in the exporter's words, wherever they arose: in the encoding of the request. */
public class OtlpErrorFilter {
    private final OtlpResponse responses;

    OtlpErrorFilter(OtlpResponse responses) {
        this.responses = responses;
    }

    @ServerResponseFilter
    public void translate(HttpServerRequest request, ContainerResponseContext answer) {
        if (!request.path().startsWith("/otlp/") || !(answer.getEntity() instanceof Problem problem)) {
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
