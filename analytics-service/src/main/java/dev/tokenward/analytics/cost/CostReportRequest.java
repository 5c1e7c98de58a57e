package dev.tokenward.analytics.cost;

import dev.tokenward.analytics.sums.TrendRequest;

/** The parameters of cost by time. */
public class CostReportRequest extends TrendRequest {
    @Override
    protected boolean ofCost() {
        return true;
    }
}
