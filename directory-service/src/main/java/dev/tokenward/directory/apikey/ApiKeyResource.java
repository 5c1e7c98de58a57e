package dev.tokenward.directory.apikey;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/api_keys")
@Tag(name = "API keys")
public class ApiKeyResource {
    private final ApiKeyStore store;
    private final ApiKeyService service;
    private final CurrentCaller caller;
    private final Clock clock;

    ApiKeyResource(ApiKeyStore store, ApiKeyService service, CurrentCaller caller, Clock clock) {
        this.store = store;
        this.service = service;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Scope.KEYS_WRITE)
    @Operation(summary = "List API keys", description = "In the order of their making, without their secrets.")
    public ApiKeyListResponse list(
            @Parameter(description = "`active`, `inactive`, `archived` or `expired`.")
                    @QueryParam("status")
                    @DefaultValue("")
                    String status,
            @Parameter(description = "Those that were made with a key of this user.")
                    @QueryParam("created_by_user_id")
                    @DefaultValue("")
                    String creatorId,
            @Parameter(description = "None: there are no workspaces here, every key is the organization's.")
                    @QueryParam("workspace_id")
                    @DefaultValue("")
                    String workspaceId,
            @Parameter(description = "Those after this one.") @QueryParam("after_id") @DefaultValue("") String afterId,
            @Parameter(description = "Those before this one.") @QueryParam("before_id") @DefaultValue("")
                    String beforeId,
            @Parameter(description = "Keys a page.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(1000)
                    int limit) {
        Instant now = clock.instant();
        ApiKeySelection selection = ApiKeySelection.checked(status, creatorId, afterId, beforeId);
        List<ApiKey> keys =
                workspaceId.isEmpty() ? store.list(caller.organization(), selection, now, limit + 1) : List.of();
        return ApiKeyListResponse.of(keys, limit, selection.backwards(), now);
    }

    @POST
    @RolesAllowed(Scope.KEYS_WRITE)
    @Operation(
            summary = "Make an API key",
            description = "The answer has the key itself, this once. A key may do no more than its maker; "
                    + "only a primary owner makes an admin's.")
    public ApiKeyResponse create(@Valid @NotNull CreateApiKeyRequest request) {
        return service.create(request);
    }

    @GET
    @Path("{api_key_id}")
    @RolesAllowed(Scope.KEYS_WRITE)
    @Operation(summary = "Get an API key")
    @APIResponse(responseCode = "200", description = "The key, without its secret")
    @APIResponse(responseCode = "404", description = "There is no such key in the organization")
    public ApiKeyResponse get(@Parameter(description = "Id of the key.") @PathParam("api_key_id") String id) {
        return ApiKeyResponse.of(store.get(caller.organization(), id), clock.instant());
    }

    @POST
    @Path("{api_key_id}")
    @RolesAllowed(Scope.KEYS_WRITE)
    @Operation(summary = "Change an API key", description = "Its name, or whether it is worth anything.")
    @APIResponse(responseCode = "200", description = "The key as it is now")
    @APIResponse(responseCode = "404", description = "There is no such key in the organization")
    public ApiKeyResponse update(
            @Parameter(description = "Id of the key.") @PathParam("api_key_id") String id,
            @Valid @NotNull UpdateApiKeyRequest request) {
        return service.update(id, request);
    }

    @POST
    @Path("{api_key_id}/rotate")
    @RolesAllowed(Scope.KEYS_WRITE)
    @Operation(
            summary = "Give an API key a new secret",
            description = "The answer has the key itself, this once. The one before ends at once, or after "
                    + "`grace_seconds`; other services may take it for 15 seconds more.")
    @APIResponse(responseCode = "200", description = "The key with its new secret")
    @APIResponse(responseCode = "404", description = "There is no such key in the organization")
    @APIResponse(responseCode = "409", description = "The key is archived")
    public ApiKeyResponse rotate(
            @Parameter(description = "Id of the key.") @PathParam("api_key_id") String id,
            @Valid RotateApiKeyRequest request) {
        Integer grace = request == null ? null : request.graceSeconds();
        return service.rotate(id, Duration.ofSeconds(grace == null ? 0 : grace));
    }

    @DELETE
    @Path("{api_key_id}")
    @RolesAllowed(Scope.KEYS_WRITE)
    @Operation(summary = "Archive an API key", description = "For ever; other services forget it within 15 seconds.")
    @APIResponse(responseCode = "200", description = "The key, archived")
    @APIResponse(responseCode = "404", description = "There is no such key in the organization")
    public ApiKeyResponse archive(@Parameter(description = "Id of the key.") @PathParam("api_key_id") String id) {
        return service.update(id, new UpdateApiKeyRequest(null, KeyStatus.ARCHIVED.wireName()));
    }
}
