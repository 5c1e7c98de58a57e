package dev.tokenward.analytics.readmodel;

import static java.util.stream.Collectors.joining;

import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.feed.Change;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Keeps on which days of a month a person used a product: those on which more was requested than corrections took back. That is
 * no sum, so the months that a page touches are read again from the rows.
 */
public final class PresenceStore {
    private PresenceStore() {}

    /** Before the page is written: the months of what its rows were, and of what they become. */
    static Set<Month> touched(Handle handle, List<Change<UsageChange>> page) {
        String sql = """
                select distinct d.org_id, d.user_id, cast(date_trunc('month', cast(d.day as timestamp)) as date) as month
                from daily_usage d
                    join unnest(:org_id, :row_id) as r(org_id, row_id) on d.org_id = r.org_id and d.row_id = r.row_id
                where d.user_id is not null
                """;
        Set<Month> months = new LinkedHashSet<>(handle.createQuery(sql)
                .registerArrayType(String.class, "text")
                .bindArray(
                        "org_id", String.class, page.stream().map(Change::orgId).toList())
                .bindArray("row_id", String.class, page.stream().map(Change::id).toList())
                .map((row, context) -> new Month(
                        row.getString("org_id"), row.getString("user_id"), row.getObject("month", LocalDate.class)))
                .list());
        page.stream()
                .filter(row -> !row.deleted() && row.value().userId() != null)
                .forEach(row -> months.add(new Month(
                        row.orgId(), row.value().userId(), row.value().day().withDayOfMonth(1))));
        return months;
    }

    /** After it is written. */
    static void keep(Handle handle, Set<Month> touched) {
        String sql = """
                with touched as (
                    select * from unnest(:org_id, :user_id, :month) as t(org_id, user_id, month)
                ),
                present as (
                    select org_id, month, user_id, product,
                        bit_or(cast(power(2, cast(extract(day from day) as integer) - 1) as integer)) as days
                    from (
                        select t.org_id, t.month, t.user_id, d.product, d.day
                        from touched t
                            join daily_usage d on d.org_id = t.org_id and d.actor = t.user_id and d.user_id = t.user_id
                                and d.day >= t.month and d.day < cast(t.month + interval '1 month' as date)
                        group by 1, 2, 3, 4, 5
                        having sum(d.requests) > 0
                    ) active
                    group by 1, 2, 3, 4
                ),
                gone as (
                    delete from presence_months p
                    using touched t
                    where p.org_id = t.org_id and p.month = t.month and p.user_id = t.user_id
                        and not exists (
                            select from present n
                            where n.org_id = p.org_id and n.month = p.month and n.user_id = p.user_id
                                and n.product = p.product
                        )
                )
                insert into presence_months as p (org_id, month, user_id, product, days)
                select org_id, month, user_id, product, days from present
                on conflict (org_id, month, user_id, product) do update set days = excluded.days
                where p.days <> excluded.days
                """;
        RowBatchStore.of(handle, sql, List.copyOf(touched))
                .text("org_id", Month::organization)
                .text("user_id", Month::user)
                .day("month", Month::first)
                .execute();
    }

    /** In SQL: whether a row of {@code presence_months} has one of the days; null where it is of another month. */
    public static String within(DayRange days) {
        return byMonth(days, "days & <bits> <> 0");
    }

    /** In SQL: the last of the days that a row of {@code presence_months} has; null where it has none. */
    public static String lastWithin(DayRange days) {
        return byMonth(days, "month + nullif(length(ltrim(cast(cast(days & <bits> as bit(31)) as text), '0')), 0) - 1");
    }

    private static String byMonth(DayRange days, String value) {
        if (days.length() == 0) {
            return "null";
        }
        return Stream.iterate(
                        days.first().withDayOfMonth(1),
                        month -> month.isBefore(days.end()),
                        month -> month.plusMonths(1))
                .map(month ->
                        "when date '" + month + "' then " + value.replace("<bits>", String.valueOf(bits(month, days))))
                .collect(joining(" ", "case month ", " end"));
    }

    private static int bits(LocalDate month, DayRange days) {
        return month.datesUntil(month.plusMonths(1))
                .filter(days::contains)
                .mapToInt(day -> 1 << day.getDayOfMonth() - 1)
                .sum();
    }

    /** @param first its first day */
    record Month(String organization, String user, LocalDate first) {}
}
