package dev.tokenward.limits.standing;

import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.time.RecurringPeriod;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters of the list of effective limits. */
public class EffectiveLimitRequest {
    @QueryParam("user_ids[]")
    @Parameter(description = "Only these users; `user_ids=` is taken too.")
    public List<String> userIds;

    @QueryParam("user_ids")
    @Parameter(hidden = true)
    public List<String> plainUserIds;

    @QueryParam("period[]")
    @Parameter(description = "Only these periods: `daily`, `weekly`, `monthly`; `period=` is taken too.")
    public List<String> periods;

    @QueryParam("period")
    @Parameter(hidden = true)
    public List<String> plainPeriods;

    @QueryParam("limit")
    @DefaultValue("20")
    @Min(value = 1, message = "must be from 1 to 1000")
    @Max(value = 1000, message = "must be from 1 to 1000")
    @Parameter(description = "Members a page, 1 to 1000; the rows of a member are never parted.")
    public int limit;

    @QueryParam("page")
    @Parameter(description = "`next_page` of the page before, with the same parameters.")
    public String page;

    /** Empty for everyone. */
    Set<String> users() {
        Set<String> users = new TreeSet<>(userIds);
        users.addAll(plainUserIds);
        return users;
    }

    /** Never empty. */
    Set<RecurringPeriod> wantedPeriods() {
        Set<String> names = new TreeSet<>(periods);
        names.addAll(plainPeriods);
        Set<RecurringPeriod> wanted = EnumSet.noneOf(RecurringPeriod.class);
        names.forEach(name -> wanted.add(period(name)));
        return wanted.isEmpty() ? EnumSet.allOf(RecurringPeriod.class) : wanted;
    }

    private static RecurringPeriod period(String name) {
        for (RecurringPeriod period : RecurringPeriod.values()) {
            if (period.name().toLowerCase(Locale.ROOT).equals(name)) {
                return period;
            }
        }
        throw ProblemException.invalidParameter(
                "period[]", "must be 'daily', 'weekly' or 'monthly', not '" + name + "'.");
    }
}
