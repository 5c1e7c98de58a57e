package dev.tokenward.limits.increase;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters of the list of requests. */
public class IncreaseListRequest {
    private static final String STATUSES = "pending|approved|denied";
    private static final String STATUS = "must be 'pending', 'approved' or 'denied'";

    @QueryParam("actor_ids[]")
    @Parameter(description = "Only of these members; `actor_ids=` is taken too.")
    public List<String> actorIds;

    @QueryParam("actor_ids")
    @Parameter(hidden = true)
    public List<String> plainActorIds;

    @QueryParam("status[]")
    @Parameter(description = "Only these: `pending`, `approved`, `denied`; `status=` is taken too.")
    public List<@Pattern(regexp = STATUSES, message = STATUS) String> statuses;

    @QueryParam("status")
    @Parameter(hidden = true)
    public List<@Pattern(regexp = STATUSES, message = STATUS) String> plainStatuses;

    @QueryParam("limit")
    @DefaultValue("20")
    @Min(value = 1, message = "must be from 1 to 1000")
    @Max(value = 1000, message = "must be from 1 to 1000")
    @Parameter(description = "Rows a page, 1 to 1000.")
    public int limit;

    @QueryParam("page")
    @Parameter(description = "`next_page` of the page before, with the same parameters.")
    public String page;

    /** Empty for everyone. */
    Set<String> actors() {
        Set<String> actors = new TreeSet<>(actorIds);
        actors.addAll(plainActorIds);
        return actors;
    }

    /** Empty for all. */
    Set<String> wantedStatuses() {
        Set<String> wanted = new TreeSet<>(statuses);
        wanted.addAll(plainStatuses);
        return wanted;
    }
}
