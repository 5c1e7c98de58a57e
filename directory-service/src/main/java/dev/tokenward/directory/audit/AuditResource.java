package dev.tokenward.directory.audit;

import dev.tokenward.commons.http.ArrayParameter;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/audit_events")
@Tag(name = "Audit")
public class AuditResource {
    private final AuditTrailStore store;
    private final CurrentCaller caller;

    AuditResource(AuditTrailStore store, CurrentCaller caller) {
        this.store = store;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scope.DIRECTORY_READ)
    @Operation(
            summary = "List audit events",
            description =
                    "Who changed what in every service, newest first. Other services' events come within seconds.")
    public Page<AuditEventResponse> list(
            @Parameter(description = "By this key.") @QueryParam("actor") @DefaultValue("") String actor,
            @Parameter(description = "By keys of this person.") @QueryParam("actor_user_id") @DefaultValue("")
                    String actorUserId,
            @Parameter(description = "These actions; one that ends in a dot is all that begin so: `rbac_group.`")
                    @QueryParam("action[]")
                    List<String> actions,
            @Parameter(description = "As `action[]`.") @QueryParam("action") List<String> plainActions,
            @Parameter(description = "Of objects of these kinds.") @QueryParam("object_type[]") List<String> types,
            @Parameter(description = "As `object_type[]`.") @QueryParam("object_type") List<String> plainTypes,
            @Parameter(description = "Of this object.") @QueryParam("object_id") @DefaultValue("") String objectId,
            @Parameter(description = "`directory`, `limits`, `usage` or `analytics`.")
                    @QueryParam("service")
                    @DefaultValue("")
                    String service,
            @Parameter(description = "Of this request.") @QueryParam("request_id") @DefaultValue("") String requestId,
            @Parameter(description = "From then on.") @QueryParam("starting_at") Instant startingAt,
            @Parameter(description = "Before then.") @QueryParam("ending_at") Instant endingAt,
            @Parameter(description = "Events a page.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(1000)
                    int limit,
            @Parameter(description = "`next_page` of the page before.") @QueryParam("page") String page) {
        String organization = caller.organization();
        List<String> anyAction = ArrayParameter.values(actions, plainActions);
        List<String> anyType = ArrayParameter.values(types, plainTypes);
        AuditSelection selection = new AuditSelection(
                actor,
                actorUserId,
                anyAction,
                anyType,
                objectId,
                service,
                requestId,
                Optional.ofNullable(startingAt),
                Optional.ofNullable(endingAt));
        PageToken query = PageToken.of("audit_events", organization, selection);
        return Page.of(
                store.list(organization, selection, query.decode(page), limit + 1),
                limit,
                query,
                AuditResource::position);
    }

    private static List<String> position(AuditEventResponse event) {
        return List.of(event.at().toString(), event.id());
    }
}
