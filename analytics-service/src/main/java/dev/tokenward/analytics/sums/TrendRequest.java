package dev.tokenward.analytics.sums;

import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.page.PageToken;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.LocalDate;
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

    /** The days that are left after the page before. */
    DayRange rest(PageToken token, DayRange days) {
        return token.decode(page)
                .map(key -> new DayRange(dayAfter(key.get(0), days), days.end()))
                .orElse(days);
    }

    private static LocalDate dayAfter(String last, DayRange days) {
        try {
            LocalDate day = LocalDate.parse(last);
            if (days.contains(day)) {
                return day.plusDays(1);
            }
        } catch (DateTimeException e) {
            throw invalidCursor();
        }
        throw invalidCursor();
    }

    int limit() {
        return limit(limit, 31);
    }
}
