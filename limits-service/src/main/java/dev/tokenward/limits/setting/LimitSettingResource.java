package dev.tokenward.limits.setting;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import dev.tokenward.limits.AtRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/spend_limits")
@Tag(name = "Spend limits", description = "Limits of users, groups, seat tiers and the organization")
@Produces(MediaType.APPLICATION_JSON)
public class LimitSettingResource {
    private static final String SCOPE_TYPES = "user|rbac_group|seat_tier|organization|organization_service";
    private static final String SCOPE_TYPE = "must be a type of scope, such as 'user'";

    private final LimitSettingService limits;
    private final LimitHistoryService history;
    private final CurrentCaller caller;
    private final Clock clock;

    LimitSettingResource(LimitSettingService limits, LimitHistoryService history, CurrentCaller caller, Clock clock) {
        this.limits = limits;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.LIMITS_WRITE)
    @Operation(
            summary = "Set a limit",
            description = "Replaces the limit of the same scope, kind, period and product; a user's temporary limit "
                    + "(with `expires_at`) stands beside the permanent one.")
    @RequestBody(
            content =
                    @Content(
                            examples = {
                                @ExampleObject(
                                        name = "ceiling",
                                        summary = "The organization spends at most 50,000 USD a month",
                                        value = "{\"scope\":{\"type\":\"organization\"},\"amount\":\"5000000\"}"),
                                @ExampleObject(
                                        name = "surface-of-seat-tier",
                                        summary = "Everyone with a standard seat has 20 USD a week on one surface",
                                        value =
                                                "{\"scope\":{\"type\":\"seat_tier\",\"seat_tier\":\"standard\"},"
                                                        + "\"amount\":\"2000\",\"period\":\"weekly\",\"product\":\"claude_code\"}")
                            }))
    @APIResponse(responseCode = "200", description = "The limit as it stands now")
    @APIResponse(responseCode = "422", description = "The user, group or surface is not known, or the expiry is past")
    public LimitResponse put(@NotNull(message = "a JSON object is required") LimitRequest request) {
        Instant now = clock.instant();
        return LimitResponse.of(limits.put(request.toSetting(caller.organization(), now)), now);
    }

    @GET
    @RolesAllowed(Scope.LIMITS_READ)
    @Operation(
            summary = "List limits",
            description =
                    "In the order in which they were first set. With `at`, those of a past instant: a temporary limit "
                            + "that had ended by then is shown as not enabled; before the first limit there are none.")
    @APIResponse(responseCode = "200", description = "A page of limits")
    public Page<LimitResponse> list(
            @Parameter(description = "Only those that stand at these types of scope; `scope_type=` is taken too.")
                    @QueryParam("scope_type[]")
                    List<@Pattern(regexp = SCOPE_TYPES, message = SCOPE_TYPE) String> scopeTypes,
            @Parameter(hidden = true) @QueryParam("scope_type")
                    List<@Pattern(regexp = SCOPE_TYPES, message = SCOPE_TYPE) String> plainScopeTypes,
            @BeanParam AtRequest at,
            @Parameter(description = "Rows a page, 1 to 1000.")
                    @QueryParam("limit")
                    @DefaultValue("20")
                    @Min(value = 1, message = "must be from 1 to 1000")
                    @Max(value = 1000, message = "must be from 1 to 1000")
                    int limit,
            @Parameter(description = "`next_page` of the page before, with the same parameters.") @QueryParam("page")
                    String page) {
        Set<String> types = new TreeSet<>(scopeTypes);
        types.addAll(plainScopeTypes);
        Instant now = clock.instant();
        Optional<Instant> past = at.past(now);
        return past.map(then -> history.list(caller.organization(), then, types, limit, page))
                .orElseGet(() -> limits.list(caller.organization(), types, limit, page))
                .map(setting -> LimitResponse.of(setting, past.orElse(now)));
    }

    @GET
    @Path("/{spend_limit_id}")
    @RolesAllowed(Scope.LIMITS_READ)
    @Operation(summary = "Read a limit")
    @APIResponse(responseCode = "200", description = "The limit")
    @APIResponse(responseCode = "404", description = "There is, or was at that instant, no such limit")
    public LimitResponse get(
            @Parameter(description = "The limit's id.") @PathParam("spend_limit_id") String id,
            @BeanParam AtRequest at) {
        Instant now = clock.instant();
        Optional<Instant> past = at.past(now);
        LimitSetting setting = past.map(then -> history.find(caller.organization(), id, then))
                .orElseGet(() -> limits.find(caller.organization(), id));
        return LimitResponse.of(setting, past.orElse(now));
    }

    @GET
    @Path("/{spend_limit_id}/history")
    @RolesAllowed(Scope.LIMITS_READ)
    @Operation(
            summary = "Read what a limit was",
            description = "Every version, the newest first, of a limit that stands or was deleted.")
    @APIResponse(responseCode = "200", description = "The versions")
    @APIResponse(responseCode = "404", description = "There never was such a limit in this organization")
    public LimitHistoryResponse history(
            @Parameter(description = "The limit's id.") @PathParam("spend_limit_id") String id) {
        return LimitHistoryResponse.of(history.versions(caller.organization(), id));
    }

    @DELETE
    @Path("/{spend_limit_id}")
    @RolesAllowed(Scope.LIMITS_WRITE)
    @Operation(summary = "Delete a limit", description = "What is inherited holds again.")
    @APIResponse(responseCode = "200", description = "The limit is gone")
    @APIResponse(responseCode = "404", description = "There is no such limit in this organization")
    public DeletedLimitResponse delete(
            @Parameter(description = "The limit's id.") @PathParam("spend_limit_id") String id) {
        return DeletedLimitResponse.of(limits.delete(caller.organization(), id));
    }
}
