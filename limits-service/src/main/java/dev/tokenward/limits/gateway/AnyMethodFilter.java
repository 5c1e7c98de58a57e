package dev.tokenward.limits.gateway;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Envoy asks with the method of the request that it holds back; to us each is one and the same question. */
public class AnyMethodFilter {
    @ServerRequestFilter(preMatching = true)
    public void ask(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().startsWith("/v1/authz/")) {
            request.setMethod(HttpMethod.GET);
        }
    }
}
