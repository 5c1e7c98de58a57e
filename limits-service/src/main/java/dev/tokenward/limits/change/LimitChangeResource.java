package dev.tokenward.limits.change;

import dev.tokenward.commons.feed.ChangePage;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.limits.setting.LimitSetting;
import dev.tokenward.limits.setting.LimitSettingStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/changes/limits")
@Tag(name = "Change feeds", description = "For our own services")
@Produces(MediaType.APPLICATION_JSON)
public class LimitChangeResource {
    private final LimitSettingStore store;

    LimitChangeResource(LimitSettingStore store) {
        this.store = store;
    }

    @GET
    @RolesAllowed(Scope.CHANGES_READ)
    @Operation(summary = "Follow the limits", description = "Newest state of each; tombstones for those deleted.")
    @APIResponse(responseCode = "200", description = "What changed since the cursor")
    public ChangePage<LimitChange> limits(
            @Parameter(description = "`next_cursor` of the page before; without it, everything.") @QueryParam("after")
                    String after,
            @Parameter(description = "Rows a page, 1 to 5000.") @QueryParam("limit") @DefaultValue("1000") int limit,
            @Parameter(description = "Seconds to hold an empty answer back, 0 to 30.")
                    @QueryParam("wait")
                    @DefaultValue("0")
                    int wait) {
        ChangePage<LimitSetting> page = store.changes(after, limit, wait);
        return new ChangePage<>(
                page.data().stream()
                        .map(change -> LimitChange.of(change.value()))
                        .toList(),
                page.nextCursor(),
                page.hasMore(),
                page.asOf());
    }
}
