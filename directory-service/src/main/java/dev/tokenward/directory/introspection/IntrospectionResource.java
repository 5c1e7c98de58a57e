package dev.tokenward.directory.introspection;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.directory.apikey.KeyVerificationService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/oauth2/introspect")
@Tag(name = "Introspection")
public class IntrospectionResource {
    private final KeyVerificationService keys;

    IntrospectionResource(KeyVerificationService keys) {
        this.keys = keys;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Scope.TOKENS_INTROSPECT)
    @Operation(
            summary = "Introspect a key",
            description = "RFC 7662. For our own services, with the service key as Bearer or as the password of Basic.")
    public IntrospectionResponse introspect(
            @Parameter(description = "The key.") @NotNull @FormParam("token") String token,
            @Parameter(description = "Taken and ignored, as the RFC allows.") @FormParam("token_type_hint")
                    String hint) {
        return keys.verify(token).map(IntrospectionResponse::of).orElse(IntrospectionResponse.INACTIVE);
    }
}
