package dev.tokenward.usage.batch;

import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Many rows as one statement: each column is bound as an array of PostgreSQL, for {@code unnest}.
 *
 * @param <T> a row
 */
public final class RowBatchStore<T> {
    private final List<T> rows;
    private final Update update;

    private RowBatchStore(Handle handle, String sql, List<T> rows) {
        this.rows = rows;
        this.update = handle.createUpdate(sql)
                .registerArrayType(String.class, "text")
                .registerArrayType(Long.class, "int8")
                .registerArrayType(Boolean.class, "bool")
                .registerArrayType(LocalDate.class, "date")
                .registerArrayType(Instant.class, "timestamptz", Instant::toString)
                .registerArrayType(BigDecimal.class, "numeric");
    }

    public static <T> RowBatchStore<T> of(Handle handle, String sql, List<T> rows) {
        return new RowBatchStore<>(handle, sql, rows);
    }

    public RowBatchStore<T> text(String name, Function<T, String> column) {
        return array(name, String.class, column);
    }

    public RowBatchStore<T> number(String name, Function<T, Long> column) {
        return array(name, Long.class, column);
    }

    public RowBatchStore<T> amount(String name, Function<T, Money> column) {
        return decimal(name, row -> column.apply(row).usd());
    }

    public RowBatchStore<T> decimal(String name, Function<T, BigDecimal> column) {
        return array(name, BigDecimal.class, column);
    }

    public RowBatchStore<T> day(String name, Function<T, LocalDate> column) {
        return array(name, LocalDate.class, column);
    }

    public RowBatchStore<T> flag(String name, Function<T, Boolean> column) {
        return array(name, Boolean.class, column);
    }

    public RowBatchStore<T> instant(String name, Function<T, Instant> column) {
        return array(name, Instant.class, column);
    }

    /** A value that is the same for all rows. */
    public RowBatchStore<T> all(String name, String value) {
        update.bind(name, value);
        return this;
    }

    public RowBatchStore<T> all(String name, Instant value) {
        update.bind(name, value);
        return this;
    }

    /** Runs an {@code insert … returning id}; answers those ids. */
    public Set<String> executeReturningIds() {
        return rows.isEmpty()
                ? Set.of()
                : update.executeAndReturnGeneratedKeys("id").mapTo(String.class).set();
    }

    public void execute() {
        if (!rows.isEmpty()) {
            update.execute();
        }
    }

    private <C> RowBatchStore<T> array(String name, Class<C> type, Function<T, C> column) {
        update.bindArray(name, type, rows.stream().map(column).toList());
        return this;
    }
}
