package dev.tokenward.directory.guidance;

import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/users/{user_id}/guidance")
@Tag(name = "Guidance")
public class GuidanceResource {
    private static final String TEXT = "text/plain;charset=UTF-8";

    private final GuidanceService service;

    GuidanceResource(GuidanceService service) {
        this.service = service;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scope.DIRECTORY_READ, Scope.DECISIONS_CHECK, Scope.SELF_READ})
    @Operation(
            summary = "Get a user's guidance",
            description =
                    "The blocks for everyone and for the user's groups, in order, as text ready for a system prompt and "
                            + "in parts; with `Accept: text/plain` the text alone. A gateway reads anyone's with `decisions:check`; "
                            + "with `self:read` alone a person reads their own. Keep the `ETag` and send it as `If-None-Match`.")
    @Parameter(
            name = "If-None-Match",
            in = ParameterIn.HEADER,
            schema = @Schema(type = SchemaType.STRING),
            description = "An `ETag`: 304 without a body while it is still the version.")
    @APIResponse(
            responseCode = "200",
            description = "What the user's conversations get",
            headers = @Header(name = "ETag", description = "Its version.", schema = @Schema(type = SchemaType.STRING)),
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = GuidanceResponse.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "Unchanged")
    @APIResponse(responseCode = "404", description = "There is no such user in the organization")
    public GuidanceResponse get(@Parameter(description = "Id of the user.") @PathParam("user_id") String userId) {
        return service.of(userId);
    }

    @GET
    @Produces(TEXT)
    @RolesAllowed({Scope.DIRECTORY_READ, Scope.DECISIONS_CHECK, Scope.SELF_READ})
    @Operation(hidden = true)
    public GuidanceTextResponse text(@PathParam("user_id") String userId) {
        return new GuidanceTextResponse(service.of(userId).text());
    }
}
