package dev.tokenward.analytics.readmodel;

import dev.tokenward.commons.feed.Change;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Many rows as one statement: each column is bound as an array of PostgreSQL, for {@code unnest}.
 *
 * @param <T> a row
 */
final class RowBatchStore<T> {
    private final List<T> rows;
    private final Update update;

    private RowBatchStore(Handle handle, String sql, List<T> rows) {
        this.rows = rows;
        this.update = handle.createUpdate(sql)
                .registerArrayType(String.class, "text")
                .registerArrayType(Long.class, "int8")
                .registerArrayType(Boolean.class, "bool")
                .registerArrayType(LocalDate.class, "date")
                .registerArrayType(BigDecimal.class, "numeric");
    }

    static <T> RowBatchStore<T> of(Handle handle, String sql, List<T> rows) {
        return new RowBatchStore<>(handle, sql, rows);
    }

    /** Each row of a page once; should one be named twice, the later word holds. */
    static <T> List<Change<T>> newest(List<Change<T>> page) {
        Map<List<String>, Change<T>> newest = new LinkedHashMap<>();
        page.forEach(change -> newest.put(List.of(change.orgId(), change.id()), change));
        return List.copyOf(newest.values());
    }

    /** The newest rows of a page that are there, or those that are gone. */
    static <T> List<Change<T>> newest(List<Change<T>> page, boolean deleted) {
        return newest(page).stream()
                .filter(change -> change.deleted() == deleted)
                .toList();
    }

    /** Deletes by {@code (org_id, key)}. */
    static <T> void delete(Handle handle, String table, String key, List<Change<T>> gone) {
        String sql = """
                delete from <table> t
                using unnest(:org_id, :id) as r(org_id, id)
                where (t.org_id, t.<key>) = (r.org_id, r.id)
                """.replace("<table>", table).replace("<key>", key);
        of(handle, sql, gone)
                .text("org_id", Change::orgId)
                .text("id", Change::id)
                .execute();
    }

    RowBatchStore<T> text(String name, Function<T, String> column) {
        return array(name, String.class, column);
    }

    RowBatchStore<T> number(String name, Function<T, Long> column) {
        return array(name, Long.class, column);
    }

    RowBatchStore<T> amount(String name, Function<T, BigDecimal> column) {
        return array(name, BigDecimal.class, column);
    }

    RowBatchStore<T> day(String name, Function<T, LocalDate> column) {
        return array(name, LocalDate.class, column);
    }

    RowBatchStore<T> flag(String name, Function<T, Boolean> column) {
        return array(name, Boolean.class, column);
    }

    void execute() {
        if (!rows.isEmpty()) {
            update.execute();
        }
    }

    private <C> RowBatchStore<T> array(String name, Class<C> type, Function<T, C> column) {
        update.bindArray(name, type, rows.stream().map(column).toList());
        return this;
    }
}
