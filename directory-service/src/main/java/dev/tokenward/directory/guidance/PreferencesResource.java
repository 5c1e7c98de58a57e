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

@Path("/v1/organizations/preferences")
@Tag(name = "Guidance")
public class PreferencesResource {
    private final PreferencesService service;

    PreferencesResource(PreferencesService service) {
        this.service = service;
    }

    @GET
    @RolesAllowed(Scope.DIRECTORY_READ)
    @Operation(
            summary = "Get the preferences",
            description = "Standing guidance as blocks, in the order of merging. What one user gets of it: "
                    + "`GET /v1/organizations/users/{user_id}/guidance`.")
    public PreferencesResponse get() {
        return service.get();
    }

    @PUT
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(
            summary = "Replace the preferences",
            description =
                    "All of them. A block that is sent with its id stays the same block. The text of one who is in "
                            + "every group is at most 32,000 characters. When a group is deleted, blocks lose it; a block whose "
                            + "groups are all gone is for nobody, until `audience` says otherwise.")
    public PreferencesResponse replace(@Valid @NotNull PreferencesRequest request) {
        return service.replace(request);
    }
}
