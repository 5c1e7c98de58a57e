package dev.tokenward.usage.rollup;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.usage.batch.RowBatchStore;
import dev.tokenward.usage.rating.TokenKind;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Adds to usage by hour and by day. Rows are locked in the order of their ids, hours before days, so writers do not block each
 * other in circles.
 */
@Singleton
public class UsageSumStore {
    private static final String MEASURES = """
            requests, uncached_input, cache_read, cache_write_5m, cache_write_1h, output, web_searches,
            gross_uncached_input, gross_cache_read, gross_cache_write_5m, gross_cache_write_1h, gross_output,
            gross_web_search, gross_reported, gross, net""";
    private static final String KEY = "actor, user_id, product, model, context_window, inference_geo, speed, priced";
    private static final List<String> COLUMNS = List.of(MEASURES.split(",\\s*"));

    private static final String OF_EVENTS = """
            with used as (
                select date_trunc('hour', counted_at, 'UTC') as hour, <key>, <measures>
                from usage_events where org_id = :org and id = any(:ids)
                union all
                select hour, <key>, <measures> from event_corrections where org_id = :org and event_id = any(:ids))
            select hour, <key>, <sums> from used group by hour, <key>
            """.replace("<key>", KEY)
            .replace("<sums>", MEASURES.replaceAll("(\\w+)", "sum($1) as $1"))
            .replace("<measures>", MEASURES);

    private static final Table HOURS = new Table("hourly_usage", "hour", "extract(epoch from r.hour)::bigint::text");
    private static final Table DAYS = new Table("daily_usage", "day", "r.day::text");

    /** @param usage of any hours, several of one key as it comes */
    public void add(Handle handle, String organization, List<UsageSum> usage) {
        rows(handle, organization, HOURS, UsageSum.byHour(usage))
                .instant("hour", row -> row.key().hour())
                .execute();
        rows(handle, organization, DAYS, UsageSum.byDay(usage))
                .day("day", row -> row.key().hour().atZone(UTC).toLocalDate())
                .execute();
    }

    /** What these events and their corrections count as, together, by hour and key. */
    public List<UsageSum> ofEvents(Handle handle, String organization, List<String> ids) {
        return handle.createQuery(OF_EVENTS)
                .registerArrayType(String.class, "text")
                .bind("org", organization)
                .bindArray("ids", String.class, ids)
                .map((row, context) -> UsageSumRowStore.sum(row, "hour"))
                .list();
    }

    /**
     * Gives what is left under an identity to a user, and leaves tombstones; true when there may be more.
     *
     * @param limit rows of a table at once
     */
    public boolean moveRest(Handle handle, String organization, String identity, String user, int limit) {
        for (Table table : List.of(HOURS, DAYS)) {
            List<String> rows = handle.createQuery(table.rest())
                    .bind("org", organization)
                    .bind("identity", identity)
                    .bind("limit", limit)
                    .mapTo(String.class)
                    .list();
            update(handle, table.give(), organization, rows).bind("user", user).execute();
            update(handle, table.clear(), organization, rows).execute();
            if (rows.size() == limit) {
                return true;
            }
        }
        return false;
    }

    private static Update update(Handle handle, String sql, String organization, List<String> rows) {
        return handle.createUpdate(sql)
                .registerArrayType(String.class, "text")
                .bind("org", organization)
                .bindArray("rows", String.class, rows);
    }

    private static RowBatchStore<UsageSum> rows(Handle handle, String organization, Table table, List<UsageSum> usage) {
        RowBatchStore<UsageSum> batch = RowBatchStore.of(handle, table.add(), usage)
                .all("org", organization)
                .text("actor", key(UsageSum.Key::actor))
                .text("user_id", key(key -> key.userId().orElse(null)))
                .text("product", key(UsageSum.Key::product))
                .text("model", key(UsageSum.Key::model))
                .text("context_window", key(UsageSum.Key::contextWindow))
                .text("inference_geo", key(UsageSum.Key::inferenceGeo))
                .text("speed", key(UsageSum.Key::speed))
                .flag("priced", row -> row.key().priced());
        return bind(batch, UsageSum::measures);
    }

    /** Binds every measure under the name of its column. */
    public static <T> RowBatchStore<T> bind(RowBatchStore<T> batch, Function<T, Measures> measures) {
        for (TokenKind kind : TokenKind.values()) {
            batch.number(kind.wireName(), row -> measures.apply(row).tokens().get(kind))
                    .amount(
                            "gross_" + kind.wireName(),
                            row -> measures.apply(row).grossOfTokens().get(kind));
        }
        return batch.number("requests", row -> measures.apply(row).requests())
                .number("web_searches", row -> measures.apply(row).webSearches())
                .amount("gross_web_search", row -> measures.apply(row).grossOfWebSearch())
                .amount("gross_reported", row -> measures.apply(row).grossReported())
                .amount("gross", row -> measures.apply(row).gross())
                .amount("net", row -> measures.apply(row).net());
    }

    private static Function<UsageSum, String> key(Function<UsageSum.Key, String> field) {
        return row -> field.apply(row.key());
    }

    /** A table of sums by time. */
    private record Table(String name, String time, String timeText) {
        String add() {
            return "insert into " + name + " as d (org_id, row_id, " + time + ", " + KEY + ", " + MEASURES + ")\n"
                    + "select :org, " + rowKey("r.actor") + ", r.*\n"
                    + "from unnest(:" + time + ", :" + KEY.replace(", ", ", :") + ", :"
                    + String.join(", :", COLUMNS) + ") as r(" + time + ", " + KEY + ")\n"
                    + "order by 2\n" + added();
        }

        String rest() {
            return "select row_id from " + name
                    + " where org_id = :org and actor = :identity and not deleted order by row_id limit :limit";
        }

        String give() {
            return "insert into " + name + " as d (org_id, row_id, " + time + ", " + KEY + ", " + MEASURES + ")\n"
                    + "select org_id, " + rowKey(":user") + ", " + time
                    + ", :user, :user, product, model, context_window,"
                    + " inference_geo, speed, priced, " + MEASURES + "\n"
                    + "from " + name + " r where org_id = :org and row_id = any(:rows) and ("
                    + String.join(" <> 0 or ", COLUMNS) + " <> 0) order by 2\n" + added();
        }

        String clear() {
            return "update " + name + " set deleted = true, " + String.join(" = 0, ", COLUMNS)
                    + " = 0, changed_xid = pg_current_xact_id() where org_id = :org and row_id = any(:rows)";
        }

        private String rowKey(String actor) {
            return "row_key(" + timeText + ", " + actor
                    + ", r.product, r.model, r.context_window, r.inference_geo, r.speed, r.priced::text)";
        }

        private static String added() {
            StringBuilder sum = new StringBuilder("on conflict (org_id, row_id) do update set ");
            COLUMNS.forEach(column -> sum.append(column)
                    .append(" = d.")
                    .append(column)
                    .append(" + excluded.")
                    .append(column)
                    .append(", "));
            return sum.append("deleted = false, changed_xid = pg_current_xact_id()")
                    .toString();
        }
    }
}
