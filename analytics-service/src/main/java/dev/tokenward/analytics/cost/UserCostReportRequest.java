package dev.tokenward.analytics.cost;

import dev.tokenward.analytics.sums.Measure;
import dev.tokenward.analytics.sums.RankingRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters of users ranked by cost. */
public class UserCostReportRequest extends RankingRequest {
    @QueryParam("order_by")
    @DefaultValue("amount")
    @Parameter(description = "`amount` (after discounts) or `list_amount` (before).")
    public String orderBy;

    @Override
    protected boolean ofCost() {
        return true;
    }

    @Override
    protected Measure by() {
        return measure(orderBy, List.of(Measure.AMOUNT, Measure.LIST_AMOUNT));
    }
}
