package dev.tokenward.directory.guidance;

import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/guidance_texts")
@Tag(name = "Guidance")
public class GuidanceTextsResource {
    private final GuidanceTextService service;

    GuidanceTextsResource(GuidanceTextService service) {
        this.service = service;
    }

    @GET
    @RolesAllowed({Scope.DIRECTORY_READ, Scope.SELF_READ, Scope.DECISIONS_CHECK})
    @Operation(
            summary = "Get the texts that help to choose",
            description =
                    "When to take which model, how many tokens each surface takes as a rule, and notes for those who "
                            + "begin. Every member may read them.")
    public GuidanceTextsResponse get() {
        return service.get();
    }

    @PUT
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(
            summary = "Replace the texts that help to choose",
            description =
                    "All that the organization says itself. For a part that is left out our texts are served, so `{}` "
                            + "goes back to ours; an empty list says nothing. A surface's token intensity is the surface's own.")
    public GuidanceTextsResponse replace(@Valid @NotNull GuidanceTextsRequest request) {
        return service.replace(request);
    }
}
