package dev.tokenward.analytics.readmodel;

import dev.tokenward.analytics.readmodel.UsageChange.GrossParts;
import dev.tokenward.analytics.readmodel.UsageChange.Tokens;
import dev.tokenward.commons.feed.Change;
import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes over the rows of daily and of hourly usage as they are, and the sums with them. A change replaces the row, and the
 * sums take what it became less what it was: so a page that comes twice changes nothing.
 */
@Singleton
class UsageStore {
    private final Jdbi jdbi;

    UsageStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void applyDays(List<Change<UsageChange>> page) {
        apply(UsageTable.DAYS, page);
    }

    void applyHours(List<Change<UsageChange>> page) {
        apply(UsageTable.HOURS, page);
    }

    private void apply(UsageTable table, List<Change<UsageChange>> page) {
        List<Change<UsageChange>> rows = RowBatchStore.newest(page);
        if (!rows.isEmpty()) {
            jdbi.useHandle(handle -> {
                write(handle, table, rows);
                prune(handle, table, rows);
            });
        }
    }

    private static void write(Handle handle, UsageTable table, List<Change<UsageChange>> rows) {
        RowBatchStore.of(handle, table.apply(), rows)
                .text("org_id", Change::orgId)
                .text("row_id", Change::id)
                .flag("gone", Change::deleted)
                .text("since", of(UsageChange::since))
                .text("actor", of(UsageChange::actor))
                .text("user_id", of(UsageChange::userId))
                .text("product", of(UsageChange::product))
                .text("model", of(UsageChange::model))
                .text("context_window", dimension(UsageChange::contextWindow))
                .text("inference_geo", dimension(UsageChange::inferenceGeo))
                .text("speed", dimension(UsageChange::speed))
                .flag("priced", of(UsageChange::priced))
                .number("requests", of(UsageChange::requests))
                .number("uncached_input", tokens(Tokens::uncachedInput))
                .number("cache_read", tokens(Tokens::cacheRead))
                .number("cache_write_5m", tokens(Tokens::cacheWrite5m))
                .number("cache_write_1h", tokens(Tokens::cacheWrite1h))
                .number("output", tokens(Tokens::output))
                .number("web_searches", of(UsageChange::webSearches))
                .amount("gross", amount(UsageChange::gross))
                .amount("net", amount(UsageChange::net))
                .amount("gross_uncached_input", part(GrossParts::uncachedInput))
                .amount("gross_cache_read", part(GrossParts::cacheRead))
                .amount("gross_cache_write_5m", part(GrossParts::cacheWrite5m))
                .amount("gross_cache_write_1h", part(GrossParts::cacheWrite1h))
                .amount("gross_output", part(GrossParts::output))
                .amount("gross_web_search", part(GrossParts::webSearch))
                .amount("gross_reported", part(GrossParts::reported))
                .execute();
    }

    private static void prune(Handle handle, UsageTable table, List<Change<UsageChange>> rows) {
        List<String> organizations = rows.stream().map(Change::orgId).distinct().toList();
        table.rollups()
                .forEach(rollup -> RowBatchStore.of(handle, rollup.prune(), organizations)
                        .text("org_id", Function.identity())
                        .execute());
    }

    private static <T> Function<Change<UsageChange>, T> of(Function<UsageChange, T> field) {
        return row -> row.deleted() ? null : field.apply(row.value());
    }

    /** What is not known of a dimension is null here, whichever way the provider says it. */
    private static Function<Change<UsageChange>, String> dimension(Function<UsageChange, String> field) {
        return of(row -> {
            String value = field.apply(row);
            return value == null || value.isEmpty() || value.equals("not_available") ? null : value;
        });
    }

    private static Function<Change<UsageChange>, Long> tokens(ToLongFunction<Tokens> kind) {
        return of(row -> kind.applyAsLong(row.tokens()));
    }

    private static Function<Change<UsageChange>, BigDecimal> amount(Function<UsageChange, Money> field) {
        return of(row -> field.apply(row).usd());
    }

    private static Function<Change<UsageChange>, BigDecimal> part(Function<GrossParts, Money> field) {
        return amount(row -> field.apply(row.grossParts()));
    }
}
