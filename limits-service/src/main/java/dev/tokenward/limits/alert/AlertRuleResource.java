package dev.tokenward.limits.alert;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/alert_rules")
@Tag(name = "Alerts", description = "Thresholds, and when they were crossed")
@Produces(MediaType.APPLICATION_JSON)
public class AlertRuleResource {
    private final AlertRuleService rules;
    private final CurrentCaller caller;

    AlertRuleResource(AlertRuleService rules, CurrentCaller caller) {
        this.rules = rules;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.LIMITS_WRITE)
    @Operation(
            summary = "Make an alert rule",
            description =
                    "Each threshold is raised once in a period, and again only when it was uncrossed meanwhile, as by a "
                            + "raise of the limit. What is crossed already is raised within seconds.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = {
                                @ExampleObject(
                                        name = "near-the-limit",
                                        summary = "Every member at 75, 90 and 100 % of every limit",
                                        value = "{\"name\":\"Near the limit\",\"kind\":\"threshold\","
                                                + "\"subject\":\"member\"}"),
                                @ExampleObject(
                                        name = "half-of-a-group",
                                        summary = "Half of any group's members at 80 %",
                                        value =
                                                "{\"name\":\"Half are near\",\"kind\":\"threshold\","
                                                        + "\"subject\":\"group_members\",\"percents\":[80],\"share_percent\":50}"),
                                @ExampleObject(
                                        name = "runaway",
                                        summary = "5 times the usual, and at least 20 USD in an hour",
                                        value =
                                                "{\"name\":\"Runaway\",\"kind\":\"spending_speed\",\"subject\":\"member\","
                                                        + "\"times\":5,\"at_least\":\"2000\"}")
                            }))
    @APIResponse(responseCode = "200", description = "The rule")
    @APIResponse(responseCode = "422", description = "A group is not known")
    public AlertRuleResponse create(@NotNull(message = "a JSON object is required") @Valid AlertRuleRequest request) {
        return AlertRuleResponse.of(rules.create(caller.organization(), request));
    }

    @GET
    @RolesAllowed(Scope.LIMITS_READ)
    @Operation(summary = "List alert rules", description = "In the order of their making.")
    @APIResponse(responseCode = "200", description = "A page of rules")
    public Page<AlertRuleResponse> list(
            @Parameter(description = "Rows a page, 1 to 1000.")
                    @QueryParam("limit")
                    @DefaultValue("20")
                    @Min(value = 1, message = "must be from 1 to 1000")
                    @Max(value = 1000, message = "must be from 1 to 1000")
                    int limit,
            @Parameter(description = "`next_page` of the page before, with the same parameters.") @QueryParam("page")
                    String page) {
        return rules.list(caller.organization(), limit, page).map(AlertRuleResponse::of);
    }

    @GET
    @Path("/{alert_rule_id}")
    @RolesAllowed(Scope.LIMITS_READ)
    @Operation(summary = "Read an alert rule")
    @APIResponse(responseCode = "200", description = "The rule")
    @APIResponse(responseCode = "404", description = "There is no such rule in this organization")
    public AlertRuleResponse get(@Parameter(description = "The rule's id.") @PathParam("alert_rule_id") String id) {
        return AlertRuleResponse.of(rules.find(caller.organization(), id));
    }

    @PUT
    @Path("/{alert_rule_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.LIMITS_WRITE)
    @Operation(summary = "Change an alert rule", description = "What is left out has its default.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples =
                                    @ExampleObject(
                                            name = "later",
                                            summary = "At 95 % alone",
                                            value = "{\"name\":\"Very near the limit\",\"kind\":\"threshold\","
                                                    + "\"subject\":\"member\",\"percents\":[95]}")))
    @APIResponse(responseCode = "200", description = "The rule as it stands now")
    @APIResponse(responseCode = "404", description = "There is no such rule in this organization")
    @APIResponse(responseCode = "422", description = "A group is not known")
    public AlertRuleResponse put(
            @Parameter(description = "The rule's id.") @PathParam("alert_rule_id") String id,
            @NotNull(message = "a JSON object is required") @Valid AlertRuleRequest request) {
        return AlertRuleResponse.of(rules.put(caller.organization(), id, request));
    }

    @DELETE
    @Path("/{alert_rule_id}")
    @RolesAllowed(Scope.LIMITS_WRITE)
    @Operation(summary = "Delete an alert rule", description = "What it raised stays to be read.")
    @APIResponse(responseCode = "200", description = "The rule is gone")
    @APIResponse(responseCode = "404", description = "There is no such rule in this organization")
    public DeletedAlertRuleResponse delete(
            @Parameter(description = "The rule's id.") @PathParam("alert_rule_id") String id) {
        rules.delete(caller.organization(), id);
        return DeletedAlertRuleResponse.of(id);
    }
}
