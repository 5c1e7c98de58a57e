package dev.tokenward.analytics.sums;

import dev.tokenward.analytics.window.BucketPageRequest;
import dev.tokenward.analytics.window.BucketWidth;
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
    @Parameter(
            description =
                    "`1h`, `1d`, `1w` (from Monday) or `1mo`. A bucket that the range takes a part of is there, and "
                            + "counts, wholly.")
    public String bucketWidth;

    @QueryParam("limit")
    @Parameter(
            description =
                    "Buckets a page: of `1h` 1 to 168, by default 24; of `1d` 1 to 31, by default 7; of `1w` 1 to 6, by "
                            + "default 4; of `1mo` 1 to 3, by default 3.",
            schema = @Schema(type = SchemaType.INTEGER))
    public String limit;

    @QueryParam("page")
    @Parameter(description = "`next_page` of the page before, with the same parameters.")
    public String page;

    BucketWidth width() {
        return width(bucketWidth);
    }

    BucketPageRequest paging(PageToken token) {
        return BucketPageRequest.of(token, page, limit, width());
    }
}
