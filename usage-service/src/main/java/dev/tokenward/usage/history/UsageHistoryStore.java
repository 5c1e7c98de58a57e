package dev.tokenward.usage.history;

import dev.tokenward.commons.time.Interval;
import dev.tokenward.usage.attribution.AttributionStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Says in SQL where usage by bucket is read from. The rows have {@code bucket}, {@code actor}, {@code user_id}, {@code product}, {@code model},
 * {@code context_window}, {@code inference_geo}, {@code speed} and every measure; several of one key as it comes.
 */
@Singleton
public class UsageHistoryStore {
    /** The longest that a transaction which records usage is thought to take. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);

    private static final String VALUES = """
            <t>.actor, <t>.user_id, <t>.product, <t>.model, <t>.context_window, <t>.inference_geo, <t>.speed, <t>.requests,
            <t>.uncached_input, <t>.cache_read, <t>.cache_write_5m, <t>.cache_write_1h, <t>.output, <t>.web_searches,
            <t>.gross_uncached_input, <t>.gross_cache_read, <t>.gross_cache_write_5m, <t>.gross_cache_write_1h,
            <t>.gross_output, <t>.gross_web_search, <t>.gross_reported, <t>.gross, <t>.net""";
    private static final String DAYS = """
            select d.day::timestamp at time zone 'UTC' as bucket, <values>
            from daily_usage d
            where d.org_id = :org and not d.deleted
              and d.day >= (cast(:start as timestamptz) at time zone 'UTC')::date
              and d.day < (cast(:end as timestamptz) at time zone 'UTC')::date
            """.replace("<values>", VALUES.replace("<t>", "d"));
    private static final String HOURS = """
            select h.hour as bucket, <values>
            from hourly_usage h
            where h.org_id = :org and not h.deleted and h.hour >= :start and h.hour < :end
            """.replace("<values>", VALUES.replace("<t>", "h"));
    /** A correction knows its hour; its minute is that of its event, or of its recording when that is where it counts. */
    private static final String RECORDED =
            """
            select date_trunc('<unit>', e.counted_at, 'UTC') as bucket, <event>
            from usage_events e
            where e.org_id = :org and e.counted_at >= :start and e.counted_at < :end
              and e.occurred_at < cast(:end as timestamptz) <e_known>
            union all
            select date_trunc('<unit>', at.instant, 'UTC'), <correction>
            from event_corrections c
            left join usage_events e on e.org_id = c.org_id and e.id = c.event_id and e.occurred_at = c.event_occurred_at
            cross join lateral (select case c.hour
                when date_trunc('hour', e.counted_at, 'UTC') then e.counted_at
                when date_trunc('hour', c.recorded_at, 'UTC') then c.recorded_at
                else c.hour end) as at (instant)
            where c.org_id = :org and at.instant >= :start and at.instant < :end
              and c.day >= (cast(:start as timestamptz) at time zone 'UTC')::date
              and c.day <= (cast(:end as timestamptz) at time zone 'UTC')::date <c_known>
            """.replace("<event>", VALUES.replace("<t>", "e")).replace("<correction>", VALUES.replace("<t>", "c"));

    private final AttributionStore attribution;
    private final Clock clock;

    UsageHistoryStore(AttributionStore attribution, Clock clock) {
        this.attribution = attribution;
        this.clock = clock;
    }

    /**
     * A query of which all is bound but what it has of its own.
     *
     * @param sql with {@code <rows>} where the rows are read from
     * @param buckets from the beginning of one to that of another
     * @param asOf empty for what counts at present
     */
    public static Query query(
            Handle handle,
            String sql,
            String organization,
            BucketWidth width,
            Interval buckets,
            Optional<Instant> asOf) {
        Query query = handle.createQuery(sql.replace("<rows>", rows(width, asOf)))
                .bind("org", organization)
                .bind("start", buckets.start())
                .bind("end", buckets.end());
        asOf.ifPresent(instant -> query.bind("as_of", instant));
        return query;
    }

    private static String rows(BucketWidth width, Optional<Instant> asOf) {
        if (asOf.isPresent()) {
            return recorded(width, "and <t>.recorded_at <= :as_of");
        }
        return switch (width) {
            case DAY -> DAYS;
            case HOUR -> HOURS;
            case MINUTE -> recorded(width, "");
        };
    }

    /** Comes back when whatever has its time of recording up to the instant is committed. */
    public void settle(String organization, Instant asOf) {
        if (asOf.isAfter(clock.instant().minus(UNDER_WAY))) {
            attribution.awaitWriters(organization);
        }
    }

    private static String recorded(BucketWidth width, String known) {
        String unit =
                switch (width) {
                    case DAY -> "day";
                    case HOUR -> "hour";
                    case MINUTE -> "minute";
                };
        return RECORDED.replace("<unit>", unit)
                .replace("<e_known>", known.replace("<t>", "e"))
                .replace("<c_known>", known.replace("<t>", "c"));
    }
}
