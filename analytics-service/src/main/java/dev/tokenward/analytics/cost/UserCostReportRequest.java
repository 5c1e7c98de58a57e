package dev.tokenward.analytics.cost;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters of the ranked report beside those of all cost reports. */
public class UserCostReportRequest extends CostReportRequest {
    @QueryParam("bucket_width")
    @Parameter(description = "`1d` for one row a user and day; without it one row a user.")
    public String bucketWidth;

    @QueryParam("order_by")
    @DefaultValue("amount")
    @Parameter(description = "`amount` (after discounts) or `list_amount` (before).")
    public String orderBy;

    @QueryParam("order")
    @DefaultValue("desc")
    @Parameter(description = "`desc` or `asc`; equal amounts go by email.")
    public String order;

    @QueryParam("exclude_deleted_users")
    @DefaultValue("false")
    @Parameter(
            description = "Whether to leave out users whom the directory does not have any more.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    public String excludeDeletedUsers;

    @QueryParam("limit")
    @DefaultValue("20")
    @Parameter(
            description = "Rows a page, 1 to 1000.",
            schema = @Schema(type = SchemaType.INTEGER, defaultValue = "20"))
    public String limit;

    @QueryParam("page")
    @Parameter(description = "`next_page` of the page before, with the same parameters.")
    public String page;

    void check() {
        oneOf("bucket_width", bucketWidth, "1d");
        oneOf("order_by", orderBy, "amount", "list_amount");
        oneOf("order", order, "asc", "desc");
        oneOf("exclude_deleted_users", excludeDeletedUsers, "true", "false");
        limit();
    }

    boolean daily() {
        return Objects.equals(bucketWidth, "1d");
    }

    boolean withoutDeleted() {
        return excludeDeletedUsers.equals("true");
    }

    int limit() {
        return limit(limit, 1000);
    }

    UserCostOrder toOrder() {
        return new UserCostOrder(orderBy.equals("list_amount"), order.equals("desc"));
    }
}
