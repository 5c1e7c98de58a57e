package dev.tokenward.directory.change;

import dev.tokenward.commons.feed.ChangePage;
import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/changes")
@Tag(name = "Change feeds", description = "For our own services: newest states since a cursor (docs/feeds.md).")
public class DirectoryChangeResource {
    private static final String AFTER = "`next_cursor` of the page before; left out: everything.";
    private static final String LIMIT = "Rows a page, 1 to 5000.";
    private static final String WAIT = "Seconds that an empty answer is held back for something to come, 0 to 30.";

    private final DirectoryChangeStore store;
    private final SettingsChangeStore settings;

    DirectoryChangeResource(DirectoryChangeStore store, SettingsChangeStore settings) {
        this.store = store;
        this.settings = settings;
    }

    @GET
    @Path("organizations")
    @RolesAllowed(Scope.CHANGES_READ)
    @Operation(summary = "Follow organizations")
    public ChangePage<OrganizationChange> organizations(
            @Parameter(description = AFTER) @QueryParam("after") String after,
            @Parameter(description = LIMIT) @QueryParam("limit") @DefaultValue("1000") int limit,
            @Parameter(description = WAIT) @QueryParam("wait") @DefaultValue("0") int wait) {
        return store.organizations(after, limit, wait);
    }

    @GET
    @Path("users")
    @RolesAllowed(Scope.CHANGES_READ)
    @Operation(summary = "Follow users", description = "With every membership, past ones too.")
    public ChangePage<UserChange> users(
            @Parameter(description = AFTER) @QueryParam("after") String after,
            @Parameter(description = LIMIT) @QueryParam("limit") @DefaultValue("1000") int limit,
            @Parameter(description = WAIT) @QueryParam("wait") @DefaultValue("0") int wait) {
        return store.users(after, limit, wait);
    }

    @GET
    @Path("groups")
    @RolesAllowed(Scope.CHANGES_READ)
    @Operation(summary = "Follow groups")
    public ChangePage<GroupChange> groups(
            @Parameter(description = AFTER) @QueryParam("after") String after,
            @Parameter(description = LIMIT) @QueryParam("limit") @DefaultValue("1000") int limit,
            @Parameter(description = WAIT) @QueryParam("wait") @DefaultValue("0") int wait) {
        return store.groups(after, limit, wait);
    }

    @GET
    @Path("rollouts")
    @RolesAllowed(Scope.CHANGES_READ)
    @Operation(summary = "Follow rollouts", description = "With every wave.")
    public ChangePage<RolloutChange> rollouts(
            @Parameter(description = AFTER) @QueryParam("after") String after,
            @Parameter(description = LIMIT) @QueryParam("limit") @DefaultValue("1000") int limit,
            @Parameter(description = WAIT) @QueryParam("wait") @DefaultValue("0") int wait) {
        return store.rollouts(after, limit, wait);
    }

    @GET
    @Path("invites")
    @RolesAllowed(Scope.CHANGES_READ)
    @Operation(summary = "Follow invites")
    public ChangePage<InviteChange> invites(
            @Parameter(description = AFTER) @QueryParam("after") String after,
            @Parameter(description = LIMIT) @QueryParam("limit") @DefaultValue("1000") int limit,
            @Parameter(description = WAIT) @QueryParam("wait") @DefaultValue("0") int wait) {
        return store.invites(after, limit, wait);
    }

    @GET
    @Path("access")
    @RolesAllowed(Scope.CHANGES_READ)
    @Operation(summary = "Follow access", description = "What the rule of surface access says of each user.")
    public ChangePage<AccessChange> access(
            @Parameter(description = AFTER) @QueryParam("after") String after,
            @Parameter(description = LIMIT) @QueryParam("limit") @DefaultValue("1000") int limit,
            @Parameter(description = WAIT) @QueryParam("wait") @DefaultValue("0") int wait) {
        return store.access(after, limit, wait);
    }

    @GET
    @Path("settings")
    @RolesAllowed(Scope.CHANGES_READ)
    @Operation(
            summary = "Follow settings",
            description = "Preferences, guidance texts, model rules and roles, a row an organization.")
    public ChangePage<SettingsChange> settings(
            @Parameter(description = AFTER) @QueryParam("after") String after,
            @Parameter(description = LIMIT) @QueryParam("limit") @DefaultValue("1000") int limit,
            @Parameter(description = WAIT) @QueryParam("wait") @DefaultValue("0") int wait) {
        return settings.settings(after, limit, wait);
    }
}
