package dev.tokenward.analytics.sums;

import dev.tokenward.analytics.window.DayPageRequest;
import dev.tokenward.commons.page.PageToken;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters of the report by time beside those of all. */
public class TrendRequest extends SumRequest {
    @QueryParam("bucket_width")
    @DefaultValue("1d")
    @Parameter(description = "`1d`: usage is kept by UTC day.")
    public String bucketWidth;

    @QueryParam("limit")
    @DefaultValue("7")
    @Parameter(
            description = "Buckets a page, 1 to 31.",
            schema = @Schema(type = SchemaType.INTEGER, defaultValue = "7"))
    public String limit;

    @QueryParam("page")
    @Parameter(description = "`next_page` of the page before, with the same parameters.")
    public String page;

    void check() {
        oneOf("bucket_width", bucketWidth, "1d");
    }

    DayPageRequest paging(PageToken token) {
        return new DayPageRequest(token, page, DayPageRequest.limit(limit, 31));
    }
}
