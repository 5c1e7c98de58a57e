package dev.tokenward.limits.standing;

import dev.tokenward.commons.http.ArrayParameter;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.time.RecurringPeriod;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters of the status. */
public class StatusRequest {
    @QueryParam("rbac_group_id[]")
    @Parameter(description = "Only members of any of these groups; `rbac_group_id=` is taken too.")
    public List<String> groups;

    @QueryParam("rbac_group_id")
    @Parameter(hidden = true)
    public List<String> plainGroups;

    @QueryParam("seat_tier[]")
    @Parameter(description = "Only members with any of these seats; `seat_tier=` is taken too.")
    public List<String> seatTiers;

    @QueryParam("seat_tier")
    @Parameter(hidden = true)
    public List<String> plainSeatTiers;

    @QueryParam("period[]")
    @Parameter(description = "Only these periods: `daily`, `weekly`, `monthly`; `period=` is taken too.")
    public List<String> periods;

    @QueryParam("period")
    @Parameter(hidden = true)
    public List<String> plainPeriods;

    @QueryParam("state[]")
    @Parameter(description = "Only these: `reached`, `near` (80 % or more), `ok`, `unlimited`; `state=` is taken too.")
    public List<String> states;

    @QueryParam("state")
    @Parameter(hidden = true)
    public List<String> plainStates;

    @QueryParam("rising")
    @DefaultValue("false")
    @Parameter(
            description =
                    "True: only members who spent at least 3 times as much in the last 7 days as in the 7 before.")
    public boolean rising;

    @QueryParam("min_used_percent")
    @Min(value = 0, message = "must be from 0 to 1000")
    @Max(value = 1000, message = "must be from 0 to 1000")
    @Parameter(description = "Only where so much of the limit is used, 0 to 1000.", example = "75")
    public Integer minUsedPercent;

    @QueryParam("limit")
    @DefaultValue("20")
    @Min(value = 1, message = "must be from 1 to 1000")
    @Max(value = 1000, message = "must be from 1 to 1000")
    @Parameter(description = "Rows a page, 1 to 1000.")
    public int limit;

    @QueryParam("page")
    @Parameter(description = "`next_page` of the page before, with the same parameters.")
    public String page;

    StatusFilter toFilter() {
        return new StatusFilter(
                both(groups, plainGroups),
                both(seatTiers, plainSeatTiers),
                constants(
                        "period[]",
                        both(periods, plainPeriods),
                        RecurringPeriod.class,
                        "'daily', 'weekly' or 'monthly'"),
                constants(
                        "state[]",
                        both(states, plainStates),
                        StandingState.class,
                        "'reached', 'near', 'ok' or 'unlimited'"),
                rising,
                Optional.ofNullable(minUsedPercent));
    }

    private static Set<String> both(List<String> values, List<String> plain) {
        return new TreeSet<>(ArrayParameter.values(values, plain));
    }

    private static <E extends Enum<E>> Set<E> constants(
            String parameter, Set<String> names, Class<E> type, String words) {
        return names.stream()
                .map(name -> Stream.of(type.getEnumConstants())
                        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.invalidParameter(
                                parameter, "must be " + words + ", not '" + name + "'.")))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
