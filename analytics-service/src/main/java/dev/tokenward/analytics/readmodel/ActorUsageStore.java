package dev.tokenward.analytics.readmodel;

import static java.util.stream.Collectors.joining;

import dev.tokenward.analytics.window.DayRange;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * What each actor used on some days, from the coarsest tables that have it: whole calendar months as one row a month, which
 * stands under its first of those days, the days of other months one by one. To be used as a table, with {@code :org} bound.
 */
public final class ActorUsageStore {
    private static final String COLUMNS = """
            actor, user_id, product, <model> as model, requests, uncached_input, cache_read, cache_write_5m, cache_write_1h, output,
            web_searches, gross, net
            """;

    /** Of a month, and not of all its days in the groups in which the actor is on others. */
    private static final String CHANGES_GROUPS = """
            exists (
                select from memberships c
                where c.org_id = :org and c.user_id = a.user_id
                    and (c.since_day > <first> and c.since_day < <end> or c.until_day > <first> and c.until_day < <end>)
            )
            """;

    private ActorUsageStore() {}

    /**
     * @param byModel whether rows must tell models apart
     * @param byGroup whether rows are joined with memberships by their day: who changed groups within a month is there by day
     */
    public static String over(DayRange days, boolean byModel, boolean byGroup) {
        return "("
                + months(days)
                        .flatMap(month -> parts(month, days, byModel, byGroup))
                        .collect(joining(" union all "))
                + ")";
    }

    private static Stream<DayRange> months(DayRange days) {
        return Stream.iterate(
                        days.first().withDayOfMonth(1),
                        first -> first.isBefore(days.end()),
                        first -> first.plusMonths(1))
                .map(first -> new DayRange(first, first.plusMonths(1)));
    }

    private static Stream<String> parts(DayRange month, DayRange days, boolean byModel, boolean byGroup) {
        DayRange asked = new DayRange(
                month.first().isBefore(days.first()) ? days.first() : month.first(),
                month.end().isAfter(days.end()) ? days.end() : month.end());
        String whole = rest(month, asked).isEmpty()
                ? "true"
                : rest(month, asked).stream().map(ActorUsageStore::nothingIn).collect(joining(" and ", "(", ")"));
        String changes = byGroup
                ? CHANGES_GROUPS.replace("<first>", day(asked.first())).replace("<end>", day(asked.end()))
                : "false";
        return Stream.of(
                month(month, asked) + " and " + whole + " and not " + changes,
                days(asked, byModel) + " and (not " + whole + " or " + changes + ")");
    }

    /** The days of the month that were not asked for. */
    private static List<DayRange> rest(DayRange month, DayRange asked) {
        return Stream.of(new DayRange(month.first(), asked.first()), new DayRange(asked.end(), month.end()))
                .filter(range -> range.length() > 0)
                .toList();
    }

    private static String month(DayRange month, DayRange asked) {
        return "select org_id, " + day(asked.first()) + " as day, " + COLUMNS.replace("<model>", "model")
                + " from actor_months a where org_id = :org and month = " + day(month.first());
    }

    private static String days(DayRange days, boolean byModel) {
        return "select org_id, day, " + COLUMNS.replace("<model>", byModel ? "model" : "cast(null as text)") + " from "
                + (byModel ? "daily_usage" : "actor_days") + " a where org_id = :org and " + within(days);
    }

    private static String nothingIn(DayRange days) {
        return "(select not exists (select from actor_days where org_id = :org and " + within(days) + "))";
    }

    private static String within(DayRange days) {
        return "day >= " + day(days.first()) + " and day < " + day(days.end());
    }

    private static String day(LocalDate day) {
        return "date '" + day + "'";
    }
}
