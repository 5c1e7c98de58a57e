package dev.tokenward.usage.pricing;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/prices/fallback")
@Tag(name = "Prices", description = "The list prices at which usage is rated")
@Produces(MediaType.APPLICATION_JSON)
public class FallbackPriceResource {
    private final FallbackPriceService fallbacks;
    private final CurrentCaller caller;

    FallbackPriceResource(FallbackPriceService fallbacks, CurrentCaller caller) {
        this.fallbacks = fallbacks;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scope.USAGE_READ)
    @Operation(summary = "Read the fallback price", description = "At which usage counts of models that have no price.")
    @APIResponse(responseCode = "200", description = "The fallback price, or the default while none was set")
    public FallbackPriceResponse fallback() {
        return fallbacks.current(caller.organization());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.PRICES_WRITE)
    @Operation(
            summary = "Set the fallback price",
            description =
                    "Holds for events that are recorded from now on, whenever they happened. Those that count at another "
                            + "one keep it until they are rated anew.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples =
                                    @ExampleObject(
                                            name = "higher",
                                            summary = "15 dollars a million tokens in, 75 out",
                                            value = "{\"input\":\"1500\",\"output\":\"7500\"}")))
    @APIResponse(responseCode = "200", description = "The fallback price as it holds now")
    public FallbackPriceResponse set(
            @NotNull(message = "a JSON object is required") @Valid FallbackPriceRequest request) {
        return fallbacks.set(caller.organization(), request);
    }
}
