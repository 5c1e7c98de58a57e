package dev.tokenward.limits.gateway;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/authz")
@Tag(name = "Gateways", description = "The decision before a turn, for Envoy and nginx (deploy/gateways)")
@Produces(MediaType.APPLICATION_JSON)
public class GatewayAuthzResource {
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    private final GatewayService gateways;
    private final CurrentCaller caller;

    GatewayAuthzResource(GatewayService gateways, CurrentCaller caller) {
        this.gateways = gateways;
        this.caller = caller;
    }

    @GET
    @Path("/envoy{path:(/.*)?}")
    @RolesAllowed(Scope.DECISIONS_CHECK)
    @Operation(
            summary = "Ask as Envoy's HTTP ext_authz does",
            description = "Any method, any path behind the prefix, a body or none: the headers are the question.")
    @APIResponse(responseCode = "200", description = "The turn may start; headers for the request on its way")
    @APIResponse(
            responseCode = "403",
            description = "It may not: `x-tokenward-reason` and the body say why",
            content = @Content(schema = @Schema(implementation = GatewayRefusalResponse.class)))
    @APIResponse(
            responseCode = "429",
            description = "A limit is reached: `retry-after` in seconds, `x-should-retry: false`, a `billing_error`",
            content = @Content(schema = @Schema(implementation = GatewayRefusalResponse.class)))
    public Response envoy(
            @Parameter(description = "The path of the request that is held back.", example = "/v1/messages")
                    @PathParam("path")
                    String path,
            @BeanParam TurnHeadersRequest turn,
            HttpServerRequest request) {
        Verdict verdict = gateways.decide(caller.organization(), turn.toHeaders());
        if (verdict.allowed()) {
            return answer(200, verdict).build();
        }
        Response.ResponseBuilder refusal = answer(verdict.retryAfter().isPresent() ? TOO_MANY : FORBIDDEN, verdict)
                .entity(GatewayRefusalResponse.of(
                        verdict, request.response().headers().get("request-id")));
        verdict.retryAfter()
                .ifPresent(time -> refusal.header(HttpHeaders.RETRY_AFTER, time.toSeconds())
                        .header("x-should-retry", "false"));
        return refusal.build();
    }

    @GET
    @Path("/nginx")
    @RolesAllowed(Scope.DECISIONS_CHECK)
    @Operation(
            summary = "Ask as nginx's auth_request does",
            description = "nginx knows allowed and 403 alone: the reason, the message and the rest are in headers.")
    @APIResponse(responseCode = "204", description = "The turn may start")
    @APIResponse(
            responseCode = "403",
            description = "It may not: `x-tokenward-reason`, `x-tokenward-message`, `x-tokenward-retry-after` say why",
            content = @Content())
    public Response nginx(@BeanParam TurnHeadersRequest turn) {
        Verdict verdict = gateways.decide(caller.organization(), turn.toHeaders());
        return answer(verdict.allowed() ? 204 : FORBIDDEN, verdict).build();
    }

    private static Response.ResponseBuilder answer(int status, Verdict verdict) {
        Response.ResponseBuilder answer = Response.status(status);
        verdict.headers().forEach(answer::header);
        return answer;
    }
}
