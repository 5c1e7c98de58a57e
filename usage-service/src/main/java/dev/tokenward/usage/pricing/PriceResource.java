package dev.tokenward.usage.pricing;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.page.Page;
import dev.tokenward.usage.price.ModelNames;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/prices")
@Tag(name = "Prices", description = "The list prices at which usage is rated")
@Produces(MediaType.APPLICATION_JSON)
public class PriceResource {
    private final PricingService pricing;
    private final PriceListService prices;
    private final CurrentCaller caller;

    PriceResource(PricingService pricing, PriceListService prices, CurrentCaller caller) {
        this.pricing = pricing;
        this.prices = prices;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scope.USAGE_READ)
    @Operation(
            summary = "List prices",
            description =
                    "Shipped and own, by model, each model's oldest first. A model that none is about is counted at the "
                            + "fallback price, and its usage is marked unpriced.")
    @APIResponse(responseCode = "200", description = "A page of prices")
    public Page<PriceResponse> list(
            @Parameter(
                            description =
                                    "Only prices of the model that this name means, in any spelling of clouds and gateways.",
                            example = "us.anthropic.claude-sonnet-4-5-20250929-v1:0")
                    @QueryParam("model")
                    @Pattern(regexp = ModelNames.PATTERN, message = "must be a model's name")
                    String model,
            @Parameter(description = "Only prices that hold at this instant.") @QueryParam("at") Instant at,
            @Parameter(description = "Also own prices that were withdrawn.")
                    @QueryParam("withdrawn")
                    @DefaultValue("false")
                    boolean withdrawn,
            @Parameter(description = "Prices a page, 1 to 1000.")
                    @QueryParam("limit")
                    @DefaultValue("20")
                    @Min(value = 1, message = "must be from 1 to 1000")
                    @Max(value = 1000, message = "must be from 1 to 1000")
                    int limit,
            @Parameter(description = "`next_page` of the page before, with the same parameters.") @QueryParam("page")
                    String page) {
        return prices.list(
                caller.organization(), Optional.ofNullable(model), Optional.ofNullable(at), withdrawn, limit, page);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.PRICES_WRITE)
    @Operation(
            summary = "Set a price of the organization's own",
            description =
                    "Goes before the shipped price from its instant on. It holds for events that are recorded from now on, and "
                            + "events that waited for a price are rated by it within seconds. For events that were rated by another price, "
                            + "rate them anew (`POST /v1/organizations/re_ratings`). One that is there for the same model and instant is "
                            + "replaced; it stays to be seen with the events that had it.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples =
                                    @ExampleObject(
                                            name = "sonnet",
                                            summary = "Sonnet 6, with a tier above 200,000 prompt tokens and fast mode",
                                            value =
                                                    "{\"model\":\"claude-sonnet-6\",\"effective_from\":\"2026-12-01T00:00:00Z\","
                                                            + "\"tiers\":[{\"uncached_input\":\"300\",\"output\":\"1500\"},"
                                                            + "{\"above_prompt_tokens\":200000,\"uncached_input\":\"600\","
                                                            + "\"output\":\"2250\"}],"
                                                            + "\"speeds\":{\"fast\":\"2\"},\"regions\":{\"us\":\"1.1\"}}")))
    @APIResponse(responseCode = "200", description = "The price as it is kept")
    @APIResponse(
            responseCode = "409",
            description = "`price-change-unconfirmed`: more than 5 % of the members would be over a limit by it, or "
                    + "limits-service, which knows, cannot be reached")
    public PriceResponse set(@NotNull(message = "a JSON object is required") @Valid PriceRequest request) {
        return pricing.set(caller.organization(), request);
    }

    @GET
    @Path("/{price_id}")
    @RolesAllowed(Scope.USAGE_READ)
    @Operation(
            summary = "Show a price",
            description =
                    "Also one that was withdrawn or replaced, and a fallback price: whatever an event was rated by.")
    @APIResponse(responseCode = "200", description = "The price")
    @APIResponse(
            responseCode = "404",
            description = "There is no such price in this organization or in the shipped book")
    public PriceResponse show(@Parameter(description = "The price's id.") @PathParam("price_id") String id) {
        return prices.find(caller.organization(), id);
    }

    @DELETE
    @Path("/{price_id}")
    @RolesAllowed(Scope.PRICES_WRITE)
    @Operation(
            summary = "Withdraw a price of the organization's own",
            description = "Events that had it keep it until they are rated anew, and show it by its id.")
    @APIResponse(responseCode = "200", description = "The price, withdrawn")
    @APIResponse(
            responseCode = "404",
            description = "There is no such own price in this organization, or it is withdrawn")
    public PriceResponse withdraw(@Parameter(description = "The price's id.") @PathParam("price_id") String id) {
        return pricing.withdraw(caller.organization(), id);
    }
}
