package dev.tokenward.directory.model;

import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/model_policy")
@Tag(name = "Models")
public class ModelPolicyResource {
    private final ModelPolicyService service;

    ModelPolicyResource(ModelPolicyService service) {
        this.service = service;
    }

    @GET
    @RolesAllowed(Scope.DIRECTORY_READ)
    @Operation(
            summary = "Get the model policy",
            description = "The default model, and what is said of models by group and surface.")
    public ModelPolicyResponse get() {
        return service.get();
    }

    @PUT
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(
            summary = "Replace the model policy",
            description = "All of it. For one person on one surface the nearest rule that says something decides: the "
                    + "person's groups there, the person's groups everywhere, everyone there, everyone "
                    + "everywhere; of several groups the widest (rules of the domain, section 3).")
    public ModelPolicyResponse replace(@Valid @NotNull ModelPolicyRequest request) {
        return service.replace(request);
    }
}
