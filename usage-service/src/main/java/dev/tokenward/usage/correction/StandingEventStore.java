package dev.tokenward.usage.correction;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.rating.Rating;
import dev.tokenward.usage.rating.TokenCounts;
import dev.tokenward.usage.rollup.UsageSumRowStore;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads events as they count at present, and keeps them from other corrections until the transaction ends. */
@Singleton
class StandingEventStore {
    private static final String RATING = """
            price_model, price_tier, price_id, priced, gross_uncached_input, gross_cache_read, gross_cache_write_5m,
            gross_cache_write_1h, gross_output, gross_web_search, gross_reported, gross, net, computed""";
    private static final String STANDING =
            """
            select e.id, e.occurred_at, e.counted_at, e.actor, e.user_id, e.product, e.model, e.context_window,
                   e.inference_geo, e.speed, e.turn_id, e.requests, e.uncached_input, e.cache_read, e.cache_write_5m,
                   e.cache_write_1h, e.output, e.web_searches, e.cost_reported, e.computed_waits,
                   coalesce(c.recorded_at, e.recorded_at) as recorded_at, <rating>
            from usage_events e
            left join lateral (
                select * from event_corrections c
                where c.org_id = e.org_id and c.event_id = e.id and c.kind = 'replacement'
                order by c.recorded_at desc, c.id desc limit 1) c on true
            where e.org_id = :org and e.voided_at is null
            """.replace("<rating>", RATING.replaceAll("(\\w+)", "coalesce(c.$1, e.$1) as $1"));
    private static final String LOCK = """
            select id from usage_events where org_id = :org and id = any(:ids) and voided_at is null order by id for update
            """;
    private static final String ALL = """
            select id from usage_events
            where org_id = :org and id > :after and occurred_at >= :start and occurred_at < :end and voided_at is null
              and (cardinality(:models) = 0 or model = any(:models))
            order by id limit :limit
            """;
    /** By small indexes: those that never had a price, those whose price was taken back, and those whose cost came with them. */
    private static final String UNPRICED = """
            select id from (
                (select id from usage_events
                 where org_id = :org and not priced and id > :after and occurred_at >= :start and occurred_at < :end
                   and (cardinality(:models) = 0 or model = any(:models))
                 order by id limit :limit)
                union
                (select event_id from event_corrections
                 where org_id = :org and kind = 'replacement' and not priced and event_id > :after
                   and event_occurred_at >= :start and event_occurred_at < :end
                   and (cardinality(:models) = 0 or model = any(:models))
                 order by event_id limit :limit)
                union
                (select id from usage_events
                 where org_id = :org and computed_waits and id > :after and occurred_at >= :start and occurred_at < :end
                   and (cardinality(:models) = 0 or model = any(:models))
                 order by id limit :limit)) as unpriced(id)
            order by id limit :limit
            """;

    /** Empty when there is no such event, or it is voided. */
    Optional<StandingEvent> lock(Handle handle, String organization, String id) {
        lock(handle, organization, List.of(id));
        return handle.createQuery(STANDING + " and e.id = :id")
                .bind("org", organization)
                .bind("id", id)
                .map((row, context) -> event(row))
                .findOne();
    }

    /** Those to look at next, in the order of their ids after the one given; of some there may be nothing to rate any more. */
    List<String> ids(Handle handle, String organization, Selection selection, String after, int limit) {
        return bind(handle.createQuery(selection.unpricedOnly() ? UNPRICED : ALL), organization, selection)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    /** Of these ids those that the selection is about, kept from other corrections. */
    List<StandingEvent> lock(Handle handle, String organization, Selection selection, List<String> ids) {
        lock(handle, organization, ids);
        return read(handle, organization, selection, ids);
    }

    /** The same without keeping them from corrections. */
    List<StandingEvent> read(Handle handle, String organization, Selection selection, List<String> ids) {
        String sql = STANDING + """
                 and e.id = any(:ids) and e.occurred_at >= :start and e.occurred_at < :end
                 and (cardinality(:models) = 0 or e.model = any(:models))
                 and (not :unpriced_only or not coalesce(c.priced, e.priced) or e.computed_waits)
                order by e.id
                """;
        return bind(handle.createQuery(sql), organization, selection)
                .bindArray("ids", String.class, ids)
                .bind("unpriced_only", selection.unpricedOnly())
                .map((row, context) -> event(row))
                .list();
    }

    /**
     * In a statement of its own: whoever waited here for another correction has to see what that one wrote, and a statement goes
     * on with what it saw when it began.
     */
    private static void lock(Handle handle, String organization, List<String> ids) {
        handle.createQuery(LOCK)
                .registerArrayType(String.class, "text")
                .bind("org", organization)
                .bindArray("ids", String.class, ids)
                .mapTo(String.class)
                .list();
    }

    private static Query bind(Query query, String organization, Selection selection) {
        return query.registerArrayType(String.class, "text")
                .bind("org", organization)
                .bind("start", selection.start())
                .bind("end", selection.end())
                .bindArray("models", String.class, selection.models());
    }

    private static StandingEvent event(ResultSet row) throws SQLException {
        TokenCounts tokens = new TokenCounts(
                row.getLong("uncached_input"),
                row.getLong("cache_read"),
                row.getLong("cache_write_5m"),
                row.getLong("cache_write_1h"),
                row.getLong("output"));
        Rating.Usage usage = new Rating.Usage(
                tokens,
                row.getLong("requests"),
                row.getLong("web_searches"),
                row.getString("speed"),
                row.getString("inference_geo"),
                row.getBoolean("cost_reported") ? Optional.of(money(row, "gross_reported")) : Optional.empty());
        return new StandingEvent(
                row.getString("id"),
                instant(row, "occurred_at"),
                instant(row, "recorded_at"),
                Optional.ofNullable(row.getString("turn_id")),
                usage,
                UsageSumRowStore.sum(row, "counted_at"),
                row.getString("price_model"),
                row.getLong("price_tier"),
                Optional.ofNullable(row.getString("price_id")),
                Optional.ofNullable(row.getBigDecimal("computed")).map(Money::new),
                row.getBoolean("computed_waits"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getBigDecimal(column));
    }
}
