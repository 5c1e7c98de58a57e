package dev.tokenward.analytics.usage;

import dev.tokenward.analytics.sums.Measure;
import dev.tokenward.analytics.sums.RankingRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters of users ranked by usage. */
public class UserUsageReportRequest extends RankingRequest {
    @QueryParam("order_by")
    @DefaultValue("total_tokens")
    @Parameter(description = "`total_tokens`, `output_tokens`, `requests` or `uncached_input_tokens`.")
    public String orderBy;

    @Override
    protected Measure by() {
        return measure(
                orderBy,
                List.of(Measure.TOTAL_TOKENS, Measure.OUTPUT_TOKENS, Measure.REQUESTS, Measure.UNCACHED_INPUT_TOKENS));
    }
}
