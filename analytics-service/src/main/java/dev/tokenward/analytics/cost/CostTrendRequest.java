package dev.tokenward.analytics.cost;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters of the report by time beside those of all cost reports. */
public class CostTrendRequest extends CostReportRequest {
    @QueryParam("bucket_width")
    @DefaultValue("1d")
    @Parameter(description = "`1d`: usage is kept by UTC day.", example = "1d")
    public String bucketWidth;

    @QueryParam("limit")
    @DefaultValue("7")
    @Min(1)
    @Max(31)
    @Parameter(description = "Buckets a page, 1 to 31.", example = "31")
    public int limit;

    @QueryParam("page")
    @Parameter(description = "`next_page` of the page before, with the same parameters.")
    public String page;

    void check() {
        oneOf("bucket_width", bucketWidth, "1d");
    }
}
