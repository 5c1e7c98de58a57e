package dev.tokenward.directory.audit;

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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/audit_events")
@Tag(name = "Audit")
public class AuditResource {
    private final AuditStore store;
    private final CurrentCaller caller;

    AuditResource(AuditStore store, CurrentCaller caller) {
        this.store = store;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scope.DIRECTORY_READ)
    @Operation(summary = "List audit events", description = "Who changed what in the directory, newest first.")
    public Page<AuditEventResponse> list(
            @Parameter(description = "Events a page.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(1000)
                    int limit,
            @Parameter(description = "`next_page` of the page before.") @QueryParam("page") String page) {
        PageToken query = PageToken.of("audit_events", caller.organization());
        String before = query.decode(page).map(key -> key.get(0)).orElse("");
        return Page.of(
                store.list(caller.organization(), before, limit + 1), limit, query, event -> List.of(event.id()));
    }
}
