package dev.tokenward.usage.price;

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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/prices")
@Tag(name = "Prices", description = "The list prices at which usage is rated")
public class PriceListResource {
    private final PriceBook book;
    private final CurrentCaller caller;

    PriceListResource(PriceBook book, CurrentCaller caller) {
        this.book = book;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Scope.USAGE_READ)
    @Operation(
            summary = "List prices",
            description = "By model, each model's oldest first. A model that is not among them is counted at the "
                    + "fallback price, and its usage is marked unpriced.")
    @APIResponse(responseCode = "200", description = "A page of prices")
    public Page<PriceResponse> list(
            @Parameter(description = "Prices a page.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(1000)
                    int limit,
            @Parameter(description = "`next_page` of the page before.") @QueryParam("page") String page) {
        PageToken query = PageToken.of("prices", caller.organization());
        Optional<List<String>> after = query.decode(page);
        List<PriceResponse> rest = prices().stream()
                .dropWhile(price -> after.isPresent() && !key(price).equals(after.get()))
                .skip(after.isPresent() ? 1 : 0)
                .limit(limit + 1L)
                .toList();
        return Page.of(rest, limit, query, PriceListResource::key);
    }

    private List<PriceResponse> prices() {
        return book.models().stream()
                .sorted(Comparator.comparing(PricedModel::id))
                .flatMap(model -> model.prices().stream().map(price -> PriceResponse.of(model, price)))
                .toList();
    }

    private static List<String> key(PriceResponse price) {
        return List.of(price.model(), String.valueOf(price.effectiveFrom()));
    }
}
