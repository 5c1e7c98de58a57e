package dev.tokenward.usage.rollup;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.batch.RowBatchStore;
import dev.tokenward.usage.rating.TokenKind;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Adds to usage by day. Rows are locked in the order of their ids, so writers do not block each other in circles. */
@Singleton
public class DailyUsageStore {
    /** What happens to a row of {@code daily_usage as d} that is there already. */
    public static final String ADDED = """
            on conflict (org_id, row_id) do update set
                requests = d.requests + excluded.requests,
                uncached_input = d.uncached_input + excluded.uncached_input,
                cache_read = d.cache_read + excluded.cache_read,
                cache_write_5m = d.cache_write_5m + excluded.cache_write_5m,
                cache_write_1h = d.cache_write_1h + excluded.cache_write_1h,
                output = d.output + excluded.output,
                web_searches = d.web_searches + excluded.web_searches,
                gross_uncached_input = d.gross_uncached_input + excluded.gross_uncached_input,
                gross_cache_read = d.gross_cache_read + excluded.gross_cache_read,
                gross_cache_write_5m = d.gross_cache_write_5m + excluded.gross_cache_write_5m,
                gross_cache_write_1h = d.gross_cache_write_1h + excluded.gross_cache_write_1h,
                gross_output = d.gross_output + excluded.gross_output,
                gross_web_search = d.gross_web_search + excluded.gross_web_search,
                gross_reported = d.gross_reported + excluded.gross_reported,
                gross = d.gross + excluded.gross,
                net = d.net + excluded.net,
                deleted = false,
                changed_xid = pg_current_xact_id()
            """;

    private static final String ADD = """
            insert into daily_usage as d (
                org_id, row_id, day, actor, user_id, product, model, context_window, inference_geo, speed, priced,
                requests, uncached_input, cache_read, cache_write_5m, cache_write_1h, output, web_searches,
                gross_uncached_input, gross_cache_read, gross_cache_write_5m, gross_cache_write_1h, gross_output,
                gross_web_search, gross_reported, gross, net)
            select :org, row_key(r.day::text, r.actor, r.product, r.model, r.context_window, r.inference_geo, r.speed,
                    r.priced::text), r.*
            from unnest(:day, :actor, :user_id, :product, :model, :context_window, :inference_geo, :speed, :priced,
                :requests, :uncached_input, :cache_read, :cache_write_5m, :cache_write_1h, :output, :web_searches,
                :gross_uncached_input, :gross_cache_read, :gross_cache_write_5m, :gross_cache_write_1h, :gross_output,
                :gross_web_search, :gross_reported, :gross, :net)
                as r(day, actor, user_id, product, model, context_window, inference_geo, speed, priced)
            order by 2
            """ + ADDED;

    /** @param usage one row a key */
    public void add(Handle handle, String organization, List<DailyUsage> usage) {
        RowBatchStore<DailyUsage> batch = RowBatchStore.of(handle, ADD, usage)
                .all("org", organization)
                .day("day", row -> row.key().day())
                .text("actor", key(DailyUsage.Key::actor))
                .text("user_id", key(key -> key.userId().orElse(null)))
                .text("product", key(DailyUsage.Key::product))
                .text("model", key(DailyUsage.Key::model))
                .text("context_window", key(DailyUsage.Key::contextWindow))
                .text("inference_geo", key(DailyUsage.Key::inferenceGeo))
                .text("speed", key(DailyUsage.Key::speed))
                .flag("priced", row -> row.key().priced())
                .number("requests", DailyUsage::requests)
                .number("web_searches", DailyUsage::webSearches)
                .amount("gross_web_search", DailyUsage::grossOfWebSearch)
                .amount("gross_reported", DailyUsage::grossReported)
                .amount("gross", DailyUsage::gross)
                .amount("net", DailyUsage::net);
        for (TokenKind kind : TokenKind.values()) {
            batch.number(kind.wireName(), row -> row.tokens().of(kind)).amount("gross_" + kind.wireName(), part(kind));
        }
        batch.execute();
    }

    private static Function<DailyUsage, String> key(Function<DailyUsage.Key, String> field) {
        return row -> field.apply(row.key());
    }

    private static Function<DailyUsage, Money> part(TokenKind kind) {
        return row -> row.grossOfTokens().get(kind);
    }
}
