package dev.tokenward.analytics.overview;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.joining;

import dev.tokenward.analytics.readmodel.PresenceStore;
import dev.tokenward.analytics.visibility.VisibleUsageStore;
import dev.tokenward.analytics.visibility.Whose;
import dev.tokenward.analytics.window.DayRange;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Counts people in each of the windows of the overview, each person once a window, in one pass. */
@Singleton
class ActivityStore {
    private static final int MONTH = 4;
    private static final int PERIOD = 6;
    private static final int PERIOD_BEFORE = 7;

    private static final String OF_EVERYONE = """
            select user_id, <flags> from presence_months where org_id = :org and month >= :from group by user_id
            """;
    private static final String OF_GROUPS = """
            select d.user_id, <flags>
            from <usage> d
            where d.org_id = :org and d.user_id is not null and d.requests > 0 and (<within>)
            group by d.user_id
            """;

    Activity activity(Handle handle, Whose whose, ActivityWindows windows) {
        List<DayRange> ranges = windows.inOrder();
        String sql = """
                with active as (<active>),
                seats as (
                    select user_id from users where org_id = :org and seat_tier is not null and status = 'active'
                )
                select <counts>, <seated>, (select count(*) from seats) as assigned,
                    (select sum(cast(value as bigint)) from organizations, jsonb_each_text(seats) where org_id = :org)
                        as bought
                from active left join seats using (user_id)
                """.replace("<counts>", each(ranges, i -> "count(*) filter (where w" + i + ") as n" + i))
                .replace("<seated>", each(ranges, i -> "count(seats.user_id) filter (where w" + i + ") as s" + i))
                .replace("<active>", whose.everyone() ? OF_EVERYONE : OF_GROUPS)
                .replace(
                        "<flags>",
                        each(
                                ranges,
                                i -> "bool_or(" + (whose.everyone() ? PresenceStore.within(ranges.get(i)) : within(i))
                                        + ") as w" + i))
                .replace(
                        "<within>",
                        IntStream.range(0, ranges.size())
                                .mapToObj(ActivityStore::within)
                                .collect(joining(" or ")))
                .replace("<usage>", VisibleUsageStore.table("", "actor_days", whose));
        Query query = VisibleUsageStore.bind(handle.createQuery(sql), whose);
        if (whose.everyone()) {
            query.bind(
                    "from",
                    ranges.stream()
                            .map(DayRange::first)
                            .min(naturalOrder())
                            .orElseThrow()
                            .withDayOfMonth(1));
        } else {
            IntStream.range(0, ranges.size())
                    .forEach(i -> query.bind("first" + i, ranges.get(i).first())
                            .bind("end" + i, ranges.get(i).end()));
        }
        return query.map((row, context) ->
                        new Activity(people(row), whose.everyone() ? Optional.of(seats(row)) : Optional.empty()))
                .one();
    }

    private static String within(int i) {
        return "d.day >= :first" + i + " and d.day < :end" + i;
    }

    private static String each(List<DayRange> ranges, IntFunction<String> column) {
        return IntStream.range(0, ranges.size()).mapToObj(column).collect(joining(", "));
    }

    private static Activity.People people(ResultSet row) throws SQLException {
        return new Activity.People(
                row.getLong("n0"),
                row.getLong("n1"),
                row.getLong("n2"),
                row.getLong("n3"),
                row.getLong("n4"),
                row.getLong("n5"));
    }

    private static Activity.Seats seats(ResultSet row) throws SQLException {
        return new Activity.Seats(
                row.getLong("assigned"),
                row.getLong("s" + MONTH),
                row.getLong("s" + PERIOD),
                row.getLong("s" + PERIOD_BEFORE),
                Optional.ofNullable(row.getObject("bought", BigDecimal.class)).map(BigDecimal::longValueExact));
    }
}
