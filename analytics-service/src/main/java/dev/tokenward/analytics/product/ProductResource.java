package dev.tokenward.analytics.product;

import dev.tokenward.analytics.visibility.Visibility;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/analytics/products/{product}")
@Tag(name = "Products", description = "One product's page")
public class ProductResource {
    private final ProductService products;
    private final CurrentCaller caller;

    ProductResource(ProductService products, CurrentCaller caller) {
        this.products = products;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
    @Operation(
            summary = "Users, requests, tokens, cost and cache share of one product",
            description =
                    "One snapshot: days add up to the whole, and the whole to the overview's figure of the product. "
                            + "An owner of groups sees what people used on days on which they were in one of them.")
    @APIResponse(responseCode = "200", description = "The product's page")
    @APIResponse(responseCode = "404", description = "Nobody whom the caller sees ever used such a product")
    public ProductResponse product(@BeanParam ProductRequest request) {
        return ProductResponse.of(products.view(Visibility.of(caller.get()), request));
    }
}
