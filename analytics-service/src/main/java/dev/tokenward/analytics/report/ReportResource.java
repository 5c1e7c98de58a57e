package dev.tokenward.analytics.report;

import dev.tokenward.analytics.visibility.Visibility;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/analytics/reports")
@Produces({MediaType.APPLICATION_JSON, ReportCsvProvider.CSV})
@RolesAllowed({Scope.ANALYTICS_READ, Scope.GROUPS_OWN})
@Tag(
        name = "Reports",
        description =
                "The reviews that an admin does weekly and monthly: findings with what to do and the figures that they come from. "
                        + "Each also as CSV, by `Accept: text/csv` or with `.csv` behind its name. An owner of groups gets what people used on the "
                        + "days on which they were in those groups.")
public class ReportResource {
    private static final String REPORT = "The report";
    private static final String AWAY = "A service that the report needs is away";

    private final PeopleReportService people;
    private final GroupReportService groups;
    private final UsageReportService usage;
    private final CeilingReportService ceilings;
    private final CurrentCaller caller;
    private final Clock clock;

    ReportResource(
            PeopleReportService people,
            GroupReportService groups,
            UsageReportService usage,
            CeilingReportService ceilings,
            CurrentCaller caller,
            Clock clock) {
        this.people = people;
        this.groups = groups;
        this.usage = usage;
        this.ceilings = ceilings;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("outliers")
    @Operation(
            summary = "People who stand out",
            description =
                    "`capped` (limit reached in two or more of the three months up to `month`), `near_limit` (80 % or more), `rising` "
                            + "(last 7 days at least 3 times the 7 before), `sticky` (over 80 % of the turns of two months on opus), `light_family` "
                            + "(many small regular requests), `dormant` (a seat, and under 1 % of the median of active people for 30 days).")
    @APIResponse(responseCode = "200", description = REPORT)
    @APIResponse(responseCode = "503", description = AWAY)
    public ReportResponse outliers(@BeanParam ReportRequest request) {
        Instant now = clock.instant();
        return ReportResponse.of(people.outliers(seen(request), request.toMonth(DayRange.dayOf(now)), now));
    }

    @GET
    @Path("groups")
    @Operation(
            summary = "Groups: use of limits, what to try first",
            description =
                    "`approaches_cap` (the median of members' use of their limit was 80 % or more in two running of the three months "
                            + "up to `month`), `split`, `merge`, `many_groups`; then every group's figures.")
    @APIResponse(responseCode = "200", description = REPORT)
    @APIResponse(responseCode = "503", description = AWAY)
    public ReportResponse groups(@BeanParam ReportRequest request) {
        Instant now = clock.instant();
        return ReportResponse.of(groups.groups(seen(request), request.toMonth(DayRange.dayOf(now)), now));
    }

    @GET
    @Path("model_mix")
    @Operation(
            summary = "Spend by family of models",
            description =
                    "`costly_mix` where more than half of the net spend is on opus, with what the same tokens would have cost on the "
                            + "default model; that figure is null while usage-service cannot be reached.")
    @APIResponse(responseCode = "200", description = REPORT)
    public ReportResponse modelMix(@BeanParam ReportRequest request) {
        return ReportResponse.of(usage.modelMix(seen(request), request.toMonth(today())));
    }

    @GET
    @Path("recommended_tiers")
    @Operation(
            summary = "Tiers that fit",
            description =
                    "By surface: power (90th percentile), typical (mean), light (median) of the month's spend by active person, rounded "
                            + "up to 5 USD, beside the starting points, which hold with under 20 active people.")
    @APIResponse(responseCode = "200", description = REPORT)
    public ReportResponse recommendedTiers(@BeanParam ReportRequest request) {
        return ReportResponse.of(people.recommendedTiers(seen(request), request.toFullMonth(today())));
    }

    @GET
    @Path("chargeback")
    @Operation(
            summary = "Who pays for what",
            description =
                    "By primary group (the first by name of those that a person was in on the day), with lines for people of no group and "
                            + "for unattributed usage: `spend` adds up to the organization's total. `overlapping_spend` counts a person in every group.")
    @APIResponse(responseCode = "200", description = REPORT)
    public ReportResponse chargeback(@BeanParam ReportRequest request) {
        return ReportResponse.of(groups.chargeback(seen(request), request.toMonth(today())));
    }

    @GET
    @Path("data_quality")
    @Operation(
            summary = "How far the figures can be relied on",
            description =
                    "`unpriced`, `unattributed`, `late` (recorded more than 24 hours after it happened), `adjustment` (of a day that was "
                            + "final). The last three are not shown to an owner of groups.")
    @APIResponse(responseCode = "200", description = REPORT)
    @APIResponse(responseCode = "503", description = AWAY)
    public ReportResponse dataQuality(@BeanParam ReportRequest request) {
        return ReportResponse.of(usage.dataQuality(seen(request), request.toMonth(today())));
    }

    @GET
    @Path("rollout_effect")
    @Operation(
            summary = "What each wave of a rollout changed",
            description =
                    "Spend of the wave's people in as many whole days after it opened as before, 28 at most; `month` changes nothing.")
    @APIResponse(responseCode = "200", description = REPORT)
    public ReportResponse rolloutEffect(
            @BeanParam ReportRequest request,
            @Parameter(description = "Only this rollout.") @QueryParam("rollout_id") String rolloutId) {
        return ReportResponse.of(usage.rolloutEffect(seen(request), Optional.ofNullable(rolloutId), today()));
    }

    @GET
    @Path("simulation")
    @Operation(
            summary = "What if tiers had held",
            description =
                    "For each month and tier: how many people would have been stopped, when, and how much of the spend lies above.")
    @APIResponse(responseCode = "200", description = REPORT)
    public ReportResponse simulation(@BeanParam SimulationRequest request) {
        return ReportResponse.of(people.simulation(
                seen(request), request.toFullMonth(today()), request.howMany(), request.surface(), request.limits()));
    }

    @GET
    @Path("ceiling")
    @Operation(
            summary = "When ceilings and pools are reached",
            description =
                    "At the rate of the last 7 days, in the month that runs, and how many people that stops. The organization's ceilings "
                            + "are not shown to an owner of groups; `month` changes nothing.")
    @APIResponse(responseCode = "200", description = REPORT)
    @APIResponse(responseCode = "503", description = AWAY)
    public ReportResponse ceiling(@BeanParam ReportRequest request) {
        return ReportResponse.of(ceilings.ceiling(seen(request), clock.instant()));
    }

    private Seen seen(ReportRequest request) {
        Visibility visibility = Visibility.of(caller.get());
        return new Seen(visibility.organization(), visibility.groups(request.groups()));
    }

    private LocalDate today() {
        return DayRange.dayOf(clock.instant());
    }
}
