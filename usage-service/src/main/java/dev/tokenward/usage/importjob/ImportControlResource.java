package dev.tokenward.usage.importjob;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/imports")
@Tag(name = "Imports")
public class ImportControlResource {
    private final ImportControlService service;
    private final CurrentCaller caller;

    ImportControlResource(ImportControlService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    @POST
    @Path("{id}/cancel")
    @RolesAllowed(Scope.USAGE_WRITE)
    @Operation(
            summary = "Cancel an import",
            description =
                    "It stops before its next batch. What was accepted until then stays and can be voided; the file is kept for "
                            + "some days, so that the import can be resumed.")
    @APIResponseSchema(value = ImportResponse.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "There is no such import")
    @APIResponse(responseCode = "409", description = "It is completed or failed")
    public ImportResponse cancel(@Parameter(description = "The import's id.") @PathParam("id") String id) {
        return service.cancel(caller.organization(), id);
    }

    @POST
    @Path("{id}/resume")
    @RolesAllowed(Scope.USAGE_WRITE)
    @Operation(
            summary = "Resume an import",
            description =
                    "One that was cancelled or failed goes on with the row at which it stopped; one whose file was not whole "
                            + "becomes `interrupted` and waits for the rest.")
    @APIResponseSchema(value = ImportResponse.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "There is no such import")
    @APIResponse(
            responseCode = "409",
            description = "It is neither cancelled nor failed, or its file is not kept any more")
    public ImportResponse resume(@Parameter(description = "The import's id.") @PathParam("id") String id) {
        return service.resume(caller.organization(), id);
    }
}
