package dev.tokenward.usage.activity;

import dev.tokenward.usage.batch.RowBatchStore;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Keeps activity by day. What was counted is claimed in the transaction that counts it; keys are taken in their order. */
@Singleton
class ActivityStore {
    private static final String CLAIM = """
            insert into activity_points (org_id, id, day)
            select :org, r.* from unnest(:id, :day) as r(id, day) order by id
            on conflict do nothing returning id
            """;
    private static final String BEGIN_SERIES = """
            insert into activity_series (org_id, id, day, end_nanos, value)
            select :org, r.id, r.day, 0, 0 from unnest(:id, :day) as r(id, day) order by id
            on conflict do nothing
            """;
    private static final String LOCK_SERIES = """
            select id, end_nanos, value from activity_series where org_id = :org and id = any(:ids) order by id for update
            """;
    private static final String ADVANCE_SERIES = """
            update activity_series s set day = r.day, end_nanos = r.end_nanos, value = r.value
            from unnest(:id, :day, :end_nanos, :value) as r(id, day, end_nanos, value)
            where s.org_id = :org and s.id = r.id
            """;
    private static final String ADD = """
            insert into activity as a (org_id, row_id, day, actor, user_id, terminal, measure, tool, amount)
            select :org, row_key(r.day::text, r.actor, r.terminal, r.measure, r.tool), r.*
            from unnest(:day, :actor, :user_id, :terminal, :measure, :tool, :amount)
                as r(day, actor, user_id, terminal, measure, tool, amount)
            order by 2
            on conflict (org_id, row_id) do update set amount = a.amount + excluded.amount
            """;

    /** Answers those that nobody has counted yet. */
    List<ActivityPoint> claim(Handle handle, String organization, List<ActivityPoint> points) {
        Map<String, ActivityPoint> first = new TreeMap<>();
        points.forEach(point -> first.putIfAbsent(point.key(), point));
        Set<String> claimed = RowBatchStore.of(handle, CLAIM, List.copyOf(first.values()))
                .all("org", organization)
                .text("id", ActivityPoint::key)
                .day("day", ActivityPoint::day)
                .executeReturningIds();
        return first.values().stream()
                .filter(point -> claimed.contains(point.key()))
                .toList();
    }

    /** Answers what each point adds to its series, without those that add nothing. */
    List<ActivityPoint> differences(Handle handle, String organization, List<ActivityPoint> points) {
        if (points.isEmpty()) {
            return List.of();
        }
        Map<String, ActivityPoint> last = new TreeMap<>();
        List<ActivityPoint> inOrder = points.stream()
                .sorted(Comparator.comparing(ActivityPoint::key).thenComparing(ActivityPoint::endNanos))
                .toList();
        Map<String, CumulativeSeries> series = lock(handle, organization, inOrder);
        List<ActivityPoint> added = new ArrayList<>();
        for (ActivityPoint point : inOrder) {
            Optional<CumulativeSeries> counted = Optional.of(series.get(point.key()));
            counted.flatMap(known -> known.increase(point.endNanos(), point.amount()))
                    .ifPresent(increase -> {
                        added.add(point.withAmount(increase));
                        series.put(point.key(), new CumulativeSeries(point.endNanos(), point.amount()));
                        last.put(point.key(), point);
                    });
        }
        RowBatchStore.of(handle, ADVANCE_SERIES, List.copyOf(last.values()))
                .all("org", organization)
                .text("id", ActivityPoint::key)
                .day("day", ActivityPoint::day)
                .number("end_nanos", ActivityPoint::endNanos)
                .decimal("value", ActivityPoint::amount)
                .execute();
        return added;
    }

    private static Map<String, CumulativeSeries> lock(Handle handle, String organization, List<ActivityPoint> points) {
        Map<String, ActivityPoint> first = new TreeMap<>();
        points.forEach(point -> first.putIfAbsent(point.key(), point));
        RowBatchStore.of(handle, BEGIN_SERIES, List.copyOf(first.values()))
                .all("org", organization)
                .text("id", ActivityPoint::key)
                .day("day", ActivityPoint::day)
                .execute();
        Map<String, CumulativeSeries> series = new TreeMap<>();
        handle.createQuery(LOCK_SERIES)
                .registerArrayType(String.class, "text")
                .bind("org", organization)
                .bindArray("ids", String.class, List.copyOf(first.keySet()))
                .map((row, context) -> Map.entry(
                        row.getString("id"),
                        new CumulativeSeries(row.getLong("end_nanos"), row.getBigDecimal("value"))))
                .forEach(row -> series.put(row.getKey(), row.getValue()));
        return series;
    }

    void add(Handle handle, String organization, List<ActivitySum> sums) {
        RowBatchStore.of(handle, ADD, sums)
                .all("org", organization)
                .day("day", ActivitySum::day)
                .text("actor", sum -> sum.actor().id())
                .text("user_id", sum -> sum.actor().userId().orElse(null))
                .text("terminal", ActivitySum::terminal)
                .text("measure", sum -> sum.measure().wireName())
                .text("tool", ActivitySum::tool)
                .decimal("amount", ActivitySum::amount)
                .execute();
    }
}
