package dev.tokenward.usage.change;

import dev.tokenward.commons.feed.Change;
import dev.tokenward.commons.feed.ChangeFeed;
import dev.tokenward.commons.feed.ChangePage;
import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * Reads the feeds from the sums themselves. A transaction writes the rows of one organization alone, so that a transaction and
 * a row's id are a total order.
 */
@Singleton
class UsageChangeStore {
    private static final String SPEND = """
            select s.org_id, s.row_id, s.actor, s.user_id, s.product, s.period, s.period_start, s.amount, s.deleted,
                   s.changed_xid::text::bigint as changed_xid
            from spend_to_date s
            where (s.changed_xid, s.row_id) > (cast(:after_xid as xid8), :after_id)
              and s.changed_xid < pg_snapshot_xmin(pg_current_snapshot())
            order by s.changed_xid, s.row_id limit :limit
            """;
    private static final String TURNS = """
            select t.org_id, t.turn_id, t.turn_id as row_id, t.user_id, t.product, t.model, t.amount,
                   t.changed_xid::text::bigint as changed_xid
            from turns t
            where (t.changed_xid, t.turn_id) > (cast(:after_xid as xid8), :after_id)
              and t.changed_xid < pg_snapshot_xmin(pg_current_snapshot())
            order by t.changed_xid, t.turn_id limit :limit
            """;
    private static final String DAILY_USAGE = usage("daily_usage", "day");
    private static final String HOURLY_USAGE = usage("hourly_usage", "hour");

    private final ChangeFeed feed;

    UsageChangeStore(ChangeFeed feed) {
        this.feed = feed;
    }

    ChangePage<SpendChange> spend(String after, int limit, int waitSeconds) {
        return feed.read(SPEND, (row, context) -> change(row, UsageChangeStore::spend), after, limit, waitSeconds);
    }

    ChangePage<TurnChange> turns(String after, int limit, int waitSeconds) {
        return feed.read(
                TURNS,
                (row, context) -> Change.of(row.getString("org_id"), row.getString("row_id"), turn(row)),
                after,
                limit,
                waitSeconds);
    }

    ChangePage<DailyUsageChange> dailyUsage(String after, int limit, int waitSeconds) {
        return feed.read(
                DAILY_USAGE, (row, context) -> change(row, UsageChangeStore::dailyUsage), after, limit, waitSeconds);
    }

    ChangePage<HourlyUsageChange> hourlyUsage(String after, int limit, int waitSeconds) {
        return feed.read(
                HOURLY_USAGE, (row, context) -> change(row, UsageChangeStore::hourlyUsage), after, limit, waitSeconds);
    }

    private static String usage(String table, String time) {
        return """
            select d.org_id, d.row_id, d.<time>, d.actor, d.user_id, d.product, d.model, d.context_window, d.inference_geo,
                   d.speed, d.priced, d.requests, d.uncached_input, d.cache_read, d.cache_write_5m, d.cache_write_1h,
                   d.output, d.web_searches, d.gross_uncached_input, d.gross_cache_read, d.gross_cache_write_5m,
                   d.gross_cache_write_1h, d.gross_output, d.gross_web_search, d.gross_reported, d.gross, d.net, d.deleted,
                   d.changed_xid::text::bigint as changed_xid
            from <table> d
            where (d.changed_xid, d.row_id) > (cast(:after_xid as xid8), :after_id)
              and d.changed_xid < pg_snapshot_xmin(pg_current_snapshot())
            order by d.changed_xid, d.row_id limit :limit
            """.replace("<table>", table).replace("<time>", time);
    }

    private static <T> Change<T> change(ResultSet row, RowReader<T> value) throws SQLException {
        String organization = row.getString("org_id");
        String id = row.getString("row_id");
        return row.getBoolean("deleted")
                ? Change.tombstone(organization, id)
                : Change.of(organization, id, value.read(row));
    }

    private static SpendChange spend(ResultSet row) throws SQLException {
        return new SpendChange(
                row.getString("actor"),
                row.getString("user_id"),
                row.getString("product"),
                row.getString("period"),
                row.getObject("period_start", LocalDate.class),
                money(row, "amount"));
    }

    private static TurnChange turn(ResultSet row) throws SQLException {
        return new TurnChange(
                row.getString("turn_id"),
                row.getString("user_id"),
                row.getString("product"),
                row.getString("model"),
                money(row, "amount"));
    }

    private static DailyUsageChange dailyUsage(ResultSet row) throws SQLException {
        return new DailyUsageChange(
                row.getObject("day", LocalDate.class),
                row.getString("actor"),
                row.getString("user_id"),
                row.getString("product"),
                row.getString("model"),
                row.getString("context_window"),
                row.getString("inference_geo"),
                row.getString("speed"),
                row.getBoolean("priced"),
                row.getLong("requests"),
                tokens(row),
                row.getLong("web_searches"),
                money(row, "gross"),
                parts(row),
                money(row, "net"));
    }

    private static HourlyUsageChange hourlyUsage(ResultSet row) throws SQLException {
        return new HourlyUsageChange(
                row.getTimestamp("hour").toInstant(),
                row.getString("actor"),
                row.getString("user_id"),
                row.getString("product"),
                row.getString("model"),
                row.getString("context_window"),
                row.getString("inference_geo"),
                row.getString("speed"),
                row.getBoolean("priced"),
                row.getLong("requests"),
                tokens(row),
                row.getLong("web_searches"),
                money(row, "gross"),
                parts(row),
                money(row, "net"));
    }

    private static DailyUsageChange.TokensChange tokens(ResultSet row) throws SQLException {
        return new DailyUsageChange.TokensChange(
                row.getLong("uncached_input"),
                row.getLong("cache_read"),
                row.getLong("cache_write_5m"),
                row.getLong("cache_write_1h"),
                row.getLong("output"));
    }

    private static DailyUsageChange.GrossPartsChange parts(ResultSet row) throws SQLException {
        return new DailyUsageChange.GrossPartsChange(
                money(row, "gross_uncached_input"),
                money(row, "gross_cache_read"),
                money(row, "gross_cache_write_5m"),
                money(row, "gross_cache_write_1h"),
                money(row, "gross_output"),
                money(row, "gross_web_search"),
                money(row, "gross_reported"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getBigDecimal(column));
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
