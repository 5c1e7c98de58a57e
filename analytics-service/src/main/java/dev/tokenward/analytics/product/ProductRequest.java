package dev.tokenward.analytics.product;

import dev.tokenward.analytics.window.PeriodRequest;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which product, which days, whose usage. */
public class ProductRequest extends PeriodRequest {
    @PathParam("product")
    @Parameter(
            description = "`chat`, `claude_code`, `cowork`, or any other product that was used.",
            required = true,
            example = "claude_code")
    public String product;
}
