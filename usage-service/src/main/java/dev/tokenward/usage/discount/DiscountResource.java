package dev.tokenward.usage.discount;

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

@Path("/v1/organizations/discounts")
@Tag(name = "Discounts", description = "What is taken off list prices")
@Produces(MediaType.APPLICATION_JSON)
public class DiscountResource {
    private final DiscountService discounts;
    private final CurrentCaller caller;

    DiscountResource(DiscountService discounts, CurrentCaller caller) {
        this.discounts = discounts;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scope.USAGE_READ)
    @Operation(summary = "List discounts", description = "In the order of their making.")
    @APIResponse(responseCode = "200", description = "A page of discounts")
    public Page<DiscountResponse> list(
            @Parameter(description = "Rows a page, 1 to 1000.")
                    @QueryParam("limit")
                    @DefaultValue("20")
                    @Min(value = 1, message = "must be from 1 to 1000")
                    @Max(value = 1000, message = "must be from 1 to 1000")
                    int limit,
            @Parameter(description = "`next_page` of the page before, with the same parameters.") @QueryParam("page")
                    String page) {
        return discounts.list(caller.organization(), limit, page);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.PRICES_WRITE)
    @Operation(
            summary = "Make a discount",
            description =
                    "Holds for events that happened in its time and are recorded from now on. The one on a model goes "
                            + "before the one on its family, and that before the one for all; they are not added up. Two on the "
                            + "same may not overlap. For events that were recorded already, rate them anew "
                            + "(`POST /v1/organizations/re_ratings`).")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples =
                                    @ExampleObject(
                                            name = "sonnet",
                                            summary = "15 percent off all Sonnet models in 2027",
                                            value = "{\"fraction\":\"0.15\",\"model\":\"sonnet\","
                                                    + "\"starting_at\":\"2027-01-01T00:00:00Z\","
                                                    + "\"ending_at\":\"2028-01-01T00:00:00Z\"}")))
    @APIResponse(responseCode = "200", description = "The discount")
    public DiscountResponse create(@NotNull(message = "a JSON object is required") @Valid DiscountRequest request) {
        return discounts.create(caller.organization(), request);
    }

    @GET
    @Path("/{discount_id}")
    @RolesAllowed(Scope.USAGE_READ)
    @Operation(
            summary = "Show a discount",
            description = "Also one that was deleted, for events that had it name it: `deleted_at` says since when.")
    @APIResponse(responseCode = "200", description = "The discount")
    @APIResponse(responseCode = "404", description = "There is no such discount in this organization")
    public DiscountResponse show(@Parameter(description = "The discount's id.") @PathParam("discount_id") String id) {
        return discounts.find(caller.organization(), id);
    }

    @DELETE
    @Path("/{discount_id}")
    @RolesAllowed(Scope.PRICES_WRITE)
    @Operation(
            summary = "Delete a discount",
            description = "Events that had it keep it until they are rated anew, and show it by its id.")
    @APIResponse(responseCode = "200", description = "The discount is gone")
    @APIResponse(responseCode = "404", description = "There is no such discount in this organization")
    public DeletedDiscountResponse delete(
            @Parameter(description = "The discount's id.") @PathParam("discount_id") String id) {
        return discounts.delete(caller.organization(), id);
    }
}
