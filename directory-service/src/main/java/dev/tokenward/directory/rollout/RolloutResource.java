package dev.tokenward.directory.rollout;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.directory.rollout.RolloutPreviewResponse.PersonPreview;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/rollouts")
@Tag(name = "Rollouts")
public class RolloutResource {
    private final RolloutStore store;
    private final RolloutService service;
    private final RolloutPreviewService previews;
    private final CurrentCaller caller;
    private final Clock clock;

    RolloutResource(
            RolloutStore store,
            RolloutService service,
            RolloutPreviewService previews,
            CurrentCaller caller,
            Clock clock) {
        this.store = store;
        this.service = service;
        this.previews = previews;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Scope.DIRECTORY_READ)
    @Operation(summary = "List rollouts", description = "In the order of their making.")
    public Page<RolloutResponse> list(
            @Parameter(description = "Rollouts a page.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(1000)
                    int limit,
            @Parameter(description = "`next_page` of the page before.") @QueryParam("page") String page) {
        PageToken query = PageToken.of("rollouts", caller.organization());
        String after = query.decode(page).map(key -> key.get(0)).orElse("");
        List<Rollout> rows = store.list(caller.organization(), after, limit + 1);
        return Page.of(rows, limit, query, rollout -> List.of(rollout.id()))
                .map(rollout -> RolloutResponse.of(rollout, clock.instant()));
    }

    @POST
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(
            summary = "Plan a rollout",
            description = "As a draft: look at its preview, then start it by `PATCH` with `status: running`.")
    public RolloutResponse create(@Valid @NotNull RolloutRequest request) {
        return service.create(request);
    }

    @GET
    @Path("{rollout_id}")
    @RolesAllowed(Scope.DIRECTORY_READ)
    @Operation(summary = "Get a rollout")
    @APIResponse(responseCode = "200", description = "The rollout")
    @APIResponse(responseCode = "404", description = "There is no such rollout in the organization")
    public RolloutResponse get(@Parameter(description = "Id of the rollout.") @PathParam("rollout_id") String id) {
        return RolloutResponse.of(store.get(caller.organization(), id), clock.instant());
    }

    @PATCH
    @Path("{rollout_id}")
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(
            summary = "Start, pause, resume, cancel or re-plan a rollout",
            description = "A wave whose instant passed while the rollout did not run takes effect when it runs again.")
    @APIResponse(responseCode = "200", description = "The rollout as it is now")
    @APIResponse(responseCode = "404", description = "There is no such rollout in the organization")
    @APIResponse(responseCode = "409", description = "It cannot become that, or a wave that has started is changed")
    public RolloutResponse update(
            @Parameter(description = "Id of the rollout.") @PathParam("rollout_id") String id,
            @Valid @NotNull UpdateRolloutRequest request) {
        return service.update(id, request);
    }

    @GET
    @Path("{rollout_id}/preview")
    @RolesAllowed(Scope.DIRECTORY_READ)
    @Operation(
            summary = "Preview a rollout",
            description =
                    "How many get the surface when, wave by wave, as if it were started now where it does not run.")
    @APIResponse(responseCode = "200", description = "Each wave with its people counted")
    @APIResponse(responseCode = "404", description = "There is no such rollout in the organization")
    public RolloutPreviewResponse preview(
            @Parameter(description = "Id of the rollout.") @PathParam("rollout_id") String id) {
        return previews.preview(caller.organization(), id);
    }

    @GET
    @Path("{rollout_id}/preview/users")
    @RolesAllowed(Scope.DIRECTORY_READ)
    @Operation(summary = "Preview a rollout person by person", description = "Who gets the surface when, and why not.")
    @APIResponse(responseCode = "200", description = "A page of people")
    @APIResponse(responseCode = "404", description = "There is no such rollout in the organization")
    public Page<PersonPreview> people(
            @Parameter(description = "Id of the rollout.") @PathParam("rollout_id") String id,
            @Parameter(description = "Position of a wave, from 1; 0 for all.")
                    @QueryParam("wave")
                    @DefaultValue("0")
                    @Min(0)
                    @Max(50)
                    int wave,
            @Parameter(description = "People a page.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(1000)
                    int limit,
            @Parameter(description = "`next_page` of the page before.") @QueryParam("page") String page) {
        PageToken query = PageToken.of("rollout_people", caller.organization(), id, wave);
        String after = query.decode(page).map(key -> key.get(0)).orElse("");
        List<PersonPreview> rows = previews.people(caller.organization(), id, wave, after, limit + 1);
        return Page.of(rows, limit, query, person -> List.of(person.userId()));
    }
}
