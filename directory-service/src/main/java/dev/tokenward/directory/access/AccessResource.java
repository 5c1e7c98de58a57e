package dev.tokenward.directory.access;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.permission.VisibleGroups;
import dev.tokenward.directory.user.UserStore;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/users/{user_id}/access")
@Tag(name = "Access")
public class AccessResource {
    private final AccessStore store;
    private final UserStore users;
    private final CurrentCaller caller;
    private final Clock clock;

    AccessResource(AccessStore store, UserStore users, CurrentCaller caller, Clock clock) {
        this.store = store;
        this.users = users;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Scope.DIRECTORY_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "Explain a user's access",
            description =
                    "Every surface: allowed or not, by which rule, from when, with which models (rules of the domain, section 3).")
    @APIResponse(responseCode = "200", description = "Each surface with its explanation")
    @APIResponse(responseCode = "404", description = "There is no such user in the organization")
    public AccessResponse get(@Parameter(description = "Id of the user.") @PathParam("user_id") String userId) {
        VisibleGroups visible = VisibleGroups.of(caller.get());
        users.get(caller.organization(), userId, visible);
        PersonGrants person = store.grants(caller.organization(), userId)
                .orElseThrow(() -> ProblemException.notFound("user", userId));
        return AccessResponse.of(userId, person, visible, clock.instant());
    }
}
