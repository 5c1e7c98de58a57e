package dev.tokenward.limits.alert;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters of the list of alerts. */
public class AlertListRequest {
    @QueryParam("rule_id")
    @Parameter(description = "Only those of this rule.")
    public String ruleId;

    @QueryParam("user_ids[]")
    @Parameter(description = "Only those about these users; `user_ids=` is taken too.")
    public List<String> userIds;

    @QueryParam("user_ids")
    @Parameter(hidden = true)
    public List<String> plainUserIds;

    @QueryParam("rbac_group_ids[]")
    @Parameter(description = "Only those about these groups; `rbac_group_ids=` is taken too.")
    public List<String> groupIds;

    @QueryParam("rbac_group_ids")
    @Parameter(hidden = true)
    public List<String> plainGroupIds;

    @QueryParam("status")
    @Pattern(regexp = "standing|ended", message = "must be 'standing' or 'ended'")
    @Parameter(description = "Only those that stand (`standing`), or that are crossed no more (`ended`).")
    public String status;

    @QueryParam("limit")
    @DefaultValue("20")
    @Min(value = 1, message = "must be from 1 to 1000")
    @Max(value = 1000, message = "must be from 1 to 1000")
    @Parameter(description = "Rows a page, 1 to 1000.")
    public int limit;

    @QueryParam("page")
    @Parameter(description = "`next_page` of the page before, with the same parameters.")
    public String page;

    AlertFilter filter() {
        Set<String> subjects = new TreeSet<>();
        List.of(userIds, plainUserIds, groupIds, plainGroupIds).forEach(subjects::addAll);
        return new AlertFilter(
                Optional.ofNullable(ruleId),
                subjects,
                Optional.ofNullable(status).map("standing"::equals));
    }
}
