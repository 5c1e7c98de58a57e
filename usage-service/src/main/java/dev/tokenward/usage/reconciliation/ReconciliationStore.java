package dev.tokenward.usage.reconciliation;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.history.BucketWidth;
import dev.tokenward.usage.history.UsageHistoryStore;
import dev.tokenward.usage.rating.TokenKind;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads what days were at an instant, and what was recorded for them since. */
@Singleton
class ReconciliationStore {
    private static final String SUMS = """
            requests, uncached_input, cache_read, cache_write_5m, cache_write_1h, output, web_searches, gross, net""".replaceAll("(\\w+)", "sum(u.$1) as $1");
    private static final String MEASURES = """
            <t>.product, <t>.model, <t>.user_id, <t>.requests, <t>.uncached_input, <t>.cache_read, <t>.cache_write_5m,
            <t>.cache_write_1h, <t>.output, <t>.web_searches, <t>.gross, <t>.net""";
    private static final String EVENTS = """
            select case (e.occurred_at at time zone 'UTC')::date
                       when (e.counted_at at time zone 'UTC')::date then 'event' else 'adjustment' end as kind,
                   1 as events, e.id as event_id, null as correction_id, null as reason, e.recorded_at, e.occurred_at,
                   (e.counted_at at time zone 'UTC')::date as counted_on, <measures>
            from usage_events e
            where e.org_id = :org and e.recorded_at > :since and e.recorded_at <= :until
            """.replace("<measures>", MEASURES.replace("<t>", "e"));
    /** What counts in the days, and what names one of them but counts later: no sooner than 30 days after its end. */
    private static final String MOVED =
            """
            <events> and e.counted_at >= :start and e.counted_at < :end
            union all
            <events> and e.occurred_at >= :start and e.occurred_at < :end
                and e.counted_at >= :end and e.counted_at >= cast(:start as timestamptz) + interval '31 days'
            union all
            select case c.kind when 'void' then 'void' else 're_rating' end,
                   case c.kind when 'reversal' then 0 else 1 end, c.event_id, c.id, c.reason, c.recorded_at,
                   c.event_occurred_at, c.day, <correction>
            from event_corrections c
            where c.org_id = :org and c.recorded_at > :since and c.recorded_at <= :until
              and ((c.event_occurred_at >= :start and c.event_occurred_at < :end)
                or (c.day >= (cast(:start as timestamptz) at time zone 'UTC')::date
                    and c.day < (cast(:end as timestamptz) at time zone 'UTC')::date))
            """.replace("<events>", EVENTS).replace("<correction>", MEASURES.replace("<t>", "c"));

    private static final String MOVEMENTS = """
            select counted_on, kind, product, model, sum(events) as events, <sums>
            from (<moved>) u group by counted_on, kind, product, model
            order by counted_on, kind, product, model
            """.replace("<sums>", SUMS).replace("<moved>", MOVED);
    private static final String LIST = """
            select u.* from (<moved>) u
            where (u.recorded_at, u.event_id collate "C", coalesce(u.correction_id, '') collate "C")
                > (cast(:after as timestamptz), :after_event, :after_correction)
            order by u.recorded_at, u.event_id collate "C", coalesce(u.correction_id, '') collate "C"
            limit :limit
            """.replace("<moved>", MOVED);
    private static final String TOTALS = "select bucket, " + SUMS + " from (<rows>) u group by bucket";

    /** What each day was as of an instant, by its first one; a day without usage is not there. */
    Map<LocalDate, DayTotals> totals(Handle handle, String organization, Span span, Instant asOf) {
        Map<LocalDate, DayTotals> days = new TreeMap<>();
        UsageHistoryStore.query(handle, TOTALS, organization, BucketWidth.DAY, span.days(), Optional.of(asOf))
                .map((row, context) -> Map.entry(instant(row, "bucket"), totals(row)))
                .forEach(day -> days.put(day.getKey().atZone(UTC).toLocalDate(), day.getValue()));
        return days;
    }

    /** What moved, of what counts in the days and of what names one of them but counts on another. */
    List<Movement> movements(Handle handle, String organization, Span span) {
        return query(handle, MOVEMENTS, organization, span)
                .map((row, context) -> new Movement(
                        day(row),
                        kind(row),
                        row.getString("product"),
                        row.getString("model"),
                        row.getLong("events"),
                        totals(row)))
                .list();
    }

    /** What is behind the movements, in the order of recording. */
    List<MovedEvent> events(Handle handle, String organization, Span span, Position after, int limit) {
        return query(handle, LIST, organization, span)
                .bind("after", after.recordedAt())
                .bind("after_event", after.eventId())
                .bind("after_correction", after.correctionId())
                .bind("limit", limit)
                .map((row, context) -> event(row))
                .list();
    }

    private static Query query(Handle handle, String sql, String organization, Span span) {
        return handle.createQuery(sql)
                .bind("org", organization)
                .bind("start", span.days().start())
                .bind("end", span.days().end())
                .bind("since", span.since())
                .bind("until", span.until());
    }

    private static MovedEvent event(ResultSet row) throws SQLException {
        return new MovedEvent(
                kind(row),
                row.getString("event_id"),
                Optional.ofNullable(row.getString("correction_id")),
                Optional.ofNullable(row.getString("reason")),
                instant(row, "recorded_at"),
                instant(row, "occurred_at"),
                day(row),
                Optional.ofNullable(row.getString("user_id")),
                row.getString("product"),
                row.getString("model"),
                totals(row));
    }

    private static DayTotals totals(ResultSet row) throws SQLException {
        Map<TokenKind, Long> tokens = new EnumMap<>(TokenKind.class);
        for (TokenKind kind : TokenKind.values()) {
            tokens.put(kind, row.getLong(kind.wireName()));
        }
        return new DayTotals(
                row.getLong("requests"),
                tokens,
                row.getLong("web_searches"),
                new Money(row.getBigDecimal("gross")),
                new Money(row.getBigDecimal("net")));
    }

    private static MovementKind kind(ResultSet row) throws SQLException {
        return MovementKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
    }

    private static LocalDate day(ResultSet row) throws SQLException {
        return row.getObject("counted_on", LocalDate.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    /** Where a page of the list begins: after it. */
    record Position(Instant recordedAt, String eventId, String correctionId) {}
}
