package dev.tokenward.usage.rollup;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.usage.batch.RowBatchStore;
import dev.tokenward.usage.rating.TokenKind;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

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

    /** Gives the usage of an identity to a user; what was the identity's is left as a tombstone. */
    public void move(Handle handle, String organization, String identity, String user) {
        for (Table table : List.of(HOURS, DAYS)) {
            for (String sql : List.of(table.give(), table.clear())) {
                handle.createUpdate(sql)
                        .bind("org", organization)
                        .bind("identity", identity)
                        .bind("user", user)
                        .execute();
            }
        }
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

        String give() {
            return "insert into " + name + " as d (org_id, row_id, " + time + ", " + KEY + ", " + MEASURES + ")\n"
                    + "select org_id, " + rowKey(":user") + ", " + time
                    + ", :user, :user, product, model, context_window,"
                    + " inference_geo, speed, priced, " + MEASURES + "\n"
                    + "from " + name + " r where org_id = :org and actor = :identity and not deleted order by 2\n"
                    + added();
        }

        String clear() {
            return "update " + name + " set deleted = true, " + String.join(" = 0, ", COLUMNS)
                    + " = 0, changed_xid = pg_current_xact_id() where org_id = :org and actor = :identity and not deleted";
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
