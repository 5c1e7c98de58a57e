package dev.tokenward.analytics.readmodel;

import dev.tokenward.commons.feed.Change;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Takes over the rows of daily usage as they are: a change replaces the row, so taking it twice changes nothing. */
@Singleton
class DailyUsageStore {
    private static final String UPSERT = """
            insert into daily_usage (
                org_id, row_id, day, actor, user_id, product, model, context_window, inference_geo, speed, priced,
                requests, uncached_input, cache_read, cache_write_5m, cache_write_1h, output, web_searches, gross, net)
            select * from unnest(
                :org_id, :row_id, :day, :actor, :user_id, :product, :model, :context_window, :inference_geo, :speed, :priced,
                :requests, :uncached_input, :cache_read, :cache_write_5m, :cache_write_1h, :output, :web_searches,
                :gross, :net)
            on conflict (org_id, row_id) do update set
                day = excluded.day, actor = excluded.actor, user_id = excluded.user_id,
                product = excluded.product, model = excluded.model,
                context_window = excluded.context_window, inference_geo = excluded.inference_geo,
                speed = excluded.speed, priced = excluded.priced,
                requests = excluded.requests, uncached_input = excluded.uncached_input,
                cache_read = excluded.cache_read, cache_write_5m = excluded.cache_write_5m,
                cache_write_1h = excluded.cache_write_1h, output = excluded.output,
                web_searches = excluded.web_searches, gross = excluded.gross, net = excluded.net
            """;

    private final Jdbi jdbi;

    DailyUsageStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void apply(List<Change<DailyUsageChange>> page) {
        jdbi.useHandle(handle -> {
            RowBatchStore.delete(handle, "daily_usage", "row_id", RowBatchStore.newest(page, true));
            upsert(handle, RowBatchStore.newest(page, false));
        });
    }

    private static void upsert(Handle handle, List<Change<DailyUsageChange>> rows) {
        RowBatchStore.of(handle, UPSERT, rows)
                .text("org_id", Change::orgId)
                .text("row_id", Change::id)
                .day("day", row -> row.value().day())
                .text("actor", of(DailyUsageChange::actor))
                .text("user_id", of(DailyUsageChange::userId))
                .text("product", of(DailyUsageChange::product))
                .text("model", of(DailyUsageChange::model))
                .text("context_window", dimension(DailyUsageChange::contextWindow))
                .text("inference_geo", dimension(DailyUsageChange::inferenceGeo))
                .text("speed", dimension(DailyUsageChange::speed))
                .flag("priced", row -> row.value().priced())
                .number("requests", row -> row.value().requests())
                .number("uncached_input", tokens(DailyUsageChange.Tokens::uncachedInput))
                .number("cache_read", tokens(DailyUsageChange.Tokens::cacheRead))
                .number("cache_write_5m", tokens(DailyUsageChange.Tokens::cacheWrite5m))
                .number("cache_write_1h", tokens(DailyUsageChange.Tokens::cacheWrite1h))
                .number("output", tokens(DailyUsageChange.Tokens::output))
                .number("web_searches", row -> row.value().webSearches())
                .amount("gross", row -> row.value().gross().usd())
                .amount("net", row -> row.value().net().usd())
                .execute();
    }

    private static Function<Change<DailyUsageChange>, String> of(Function<DailyUsageChange, String> field) {
        return row -> field.apply(row.value());
    }

    /** What is not known of a dimension is null here, whichever way the provider says it. */
    private static Function<Change<DailyUsageChange>, String> dimension(Function<DailyUsageChange, String> field) {
        return row -> {
            String value = field.apply(row.value());
            return value == null || value.isEmpty() || value.equals("not_available") ? null : value;
        };
    }

    private static Function<Change<DailyUsageChange>, Long> tokens(ToLongFunction<DailyUsageChange.Tokens> kind) {
        return row -> kind.applyAsLong(row.value().tokens());
    }
}
