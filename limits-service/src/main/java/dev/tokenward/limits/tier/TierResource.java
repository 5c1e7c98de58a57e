package dev.tokenward.limits.tier;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/spend_tiers")
@Tag(name = "Spend tiers", description = "Named sets of monthly limits by surface")
@Produces(MediaType.APPLICATION_JSON)
public class TierResource {
    private static final String NAME = "[a-z0-9][a-z0-9_-]{0,63}";
    private static final String NAMED = "must be 1 to 64 lower-case letters, digits, '-' and '_'";

    private final TierService tiers;
    private final TierApplicationService applications;
    private final CurrentCaller caller;
    private final Clock clock;

    TierResource(TierService tiers, TierApplicationService applications, CurrentCaller caller, Clock clock) {
        this.tiers = tiers;
        this.applications = applications;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Scope.LIMITS_READ)
    @Operation(summary = "List tiers", description = "By name, with `light`, `typical` and `power` to start with.")
    @APIResponse(responseCode = "200", description = "A page of tiers")
    public Page<TierResponse> list(
            @Parameter(description = "Rows a page, 1 to 1000.")
                    @QueryParam("limit")
                    @DefaultValue("20")
                    @Min(value = 1, message = "must be from 1 to 1000")
                    @Max(value = 1000, message = "must be from 1 to 1000")
                    int limit,
            @Parameter(description = "`next_page` of the page before, with the same parameters.") @QueryParam("page")
                    String page) {
        return tiers.list(caller.organization(), limit, page).map(TierResponse::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.LIMITS_WRITE)
    @Operation(summary = "Make a tier")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples =
                                    @ExampleObject(
                                            name = "contractor",
                                            summary = "Contractors have 40 USD a month on one surface and no chat",
                                            value = "{\"name\":\"contractor\",\"limits\":["
                                                    + "{\"product\":\"claude_code\",\"amount\":\"4000\"},"
                                                    + "{\"product\":\"chat\",\"amount\":\"0\"}]}")))
    @APIResponse(responseCode = "200", description = "The tier")
    @APIResponse(responseCode = "409", description = "There is a tier of that name")
    @APIResponse(responseCode = "422", description = "The organization has no such surface")
    public TierResponse create(@NotNull(message = "a JSON object is required") @Valid TierRequest request) {
        return TierResponse.of(tiers.create(caller.organization(), request.toTier(clock.instant()), request::pointer));
    }

    @GET
    @Path("/{name}")
    @RolesAllowed(Scope.LIMITS_READ)
    @Operation(summary = "Read a tier")
    @APIResponse(responseCode = "200", description = "The tier")
    @APIResponse(responseCode = "404", description = "There is no such tier in this organization")
    public TierResponse get(@Parameter(description = "The tier's name.") @PathParam("name") String name) {
        return TierResponse.of(tiers.find(caller.organization(), name));
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.LIMITS_WRITE)
    @Operation(
            summary = "Set a tier",
            description = "Makes it, or replaces its limits. Those to whom it was given keep what they got.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples =
                                    @ExampleObject(
                                            name = "unlimited-chat",
                                            summary = "100 USD a month on one surface, another without bound",
                                            value = "{\"limits\":[{\"product\":\"claude_code\",\"amount\":\"10000\"},"
                                                    + "{\"product\":\"chat\",\"amount\":null}]}")))
    @APIResponse(responseCode = "200", description = "The tier as it stands now")
    @APIResponse(responseCode = "422", description = "The organization has no such surface")
    public TierResponse put(
            @Parameter(description = "The tier's name.") @PathParam("name") @Pattern(regexp = NAME, message = NAMED)
                    String name,
            @NotNull(message = "a JSON object is required") @Valid TierRequest request) {
        return TierResponse.of(
                tiers.put(caller.organization(), request.toTier(name, clock.instant()), request::pointer));
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed(Scope.LIMITS_WRITE)
    @Operation(
            summary = "Delete a tier",
            description =
                    "`light`, `typical` and `power` are again as they were to start with. Limits that were given stay.")
    @APIResponse(responseCode = "200", description = "The tier is gone, or as it was to start with")
    @APIResponse(responseCode = "404", description = "There is no such tier in this organization")
    public DeletedTierResponse delete(@Parameter(description = "The tier's name.") @PathParam("name") String name) {
        tiers.delete(caller.organization(), name);
        return DeletedTierResponse.of(name);
    }

    @POST
    @Path("/{name}/apply")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.LIMITS_WRITE)
    @Operation(
            summary = "Give a tier to users and groups",
            description =
                    "Sets a monthly limit for each of them and each surface that the tier names, all or none; what "
                            + "stands at other surfaces and periods stays. A group's members inherit its limits.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples =
                                    @ExampleObject(
                                            name = "dry-run",
                                            summary = "Who would change from what to what",
                                            value = "{\"user_ids\":[\"ada\",\"bob\"],\"dry_run\":true}")))
    @APIResponse(responseCode = "200", description = "What changed, or would change")
    @APIResponse(responseCode = "404", description = "There is no such tier in this organization")
    @APIResponse(responseCode = "422", description = "A user, a group or a surface is not known; nothing was changed")
    public TierApplicationResponse apply(
            @Parameter(description = "The tier's name.") @PathParam("name") String name,
            @NotNull(message = "a JSON object is required") @Valid TierApplicationRequest request) {
        return applications.apply(caller.organization(), name, request);
    }
}
