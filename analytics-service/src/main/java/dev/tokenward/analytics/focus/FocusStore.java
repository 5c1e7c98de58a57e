package dev.tokenward.analytics.focus;

import static java.util.stream.Collectors.joining;

import dev.tokenward.analytics.actor.ActorStore;
import dev.tokenward.analytics.visibility.VisibleUsageStore;
import dev.tokenward.analytics.visibility.Whose;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads the charges' usage through a database cursor: one batch of it is in memory at a time. */
@Singleton
class FocusStore {
    private static final int BATCH = 500;
    private static final String NOT_AVAILABLE = "not_available";

    private static final String USAGE = """
            select d.day, d.product, d.model, d.context_window, nullif(d.inference_geo, '<none>') as inference_geo, d.speed,
                d.priced, d.requests,
                array[d.uncached_input, d.cache_read, d.cache_write_5m, d.cache_write_1h, d.output, d.web_searches, 0]
                    as quantities,
                array[<parts>] as parts, d.gross, d.net, <actor>
            from <usage> d left join users u on u.org_id = :org and u.user_id = d.user_id
            where d.org_id = :org and d.day >= :first and d.day < :end
            order by d.day, d.actor collate "C", d.product collate "C", d.model collate "C", d.row_id collate "C"
            """.replace("<actor>", ActorStore.COLUMNS)
            .replace("<none>", NOT_AVAILABLE)
            .replace(
                    "<parts>",
                    Stream.of(FocusMeter.values())
                            .map(meter -> "d." + meter.grossColumn())
                            .collect(joining(", ")));

    private final Jdbi jdbi;

    FocusStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** By day, person, product and model; the stream is at its end when the reader comes back. */
    <X extends Exception> void read(Whose whose, DayRange days, UsageReader<X> reader) throws X {
        jdbi.useTransaction(handle -> {
            try (Stream<FocusUsage> usage = usage(handle, whose, days)) {
                reader.read(usage);
            }
        });
    }

    private static Stream<FocusUsage> usage(Handle handle, Whose whose, DayRange days) {
        String sql = USAGE.replace("<usage>", VisibleUsageStore.table("daily_usage", "daily_usage", whose));
        return VisibleUsageStore.bind(handle.createQuery(sql), whose)
                .setFetchSize(BATCH)
                .bind("first", days.first())
                .bind("end", days.end())
                .map((row, context) -> usage(row))
                .stream();
    }

    private static FocusUsage usage(ResultSet row) throws SQLException {
        return new FocusUsage(
                row.getObject("day", LocalDate.class),
                ActorStore.read(row),
                row.getString("product"),
                row.getString("model"),
                Optional.ofNullable(row.getString("context_window")),
                Optional.ofNullable(row.getString("inference_geo")),
                Optional.ofNullable(row.getString("speed")),
                row.getBoolean("priced"),
                row.getLong("requests"),
                List.of((Long[]) row.getArray("quantities").getArray()),
                parts(row),
                new Money(row.getBigDecimal("net")));
    }

    /** Of rows that were taken over before gross came in parts all of it is one amount. */
    private static List<Money> parts(ResultSet row) throws SQLException {
        List<Money> parts = new ArrayList<>();
        for (BigDecimal part : (BigDecimal[]) row.getArray("parts").getArray()) {
            parts.add(new Money(part));
        }
        int last = FocusMeter.REPORTED.ordinal();
        Money known = parts.stream().reduce(Money.ZERO, Money::plus);
        Money rest = new Money(row.getBigDecimal("gross")).minus(known);
        parts.set(last, parts.get(last).plus(rest));
        return parts;
    }

    /** What is done with the usage. */
    interface UsageReader<X extends Exception> {
        void read(Stream<FocusUsage> usage) throws X;
    }
}
