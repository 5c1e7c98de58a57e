package dev.tokenward.usage.price;

import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What organizations pay for models without a price; the newest holds, the others stay for the events that had them. */
@Singleton
public class FallbackPriceStore {

    public FallbackPrice current(Handle handle, String organization) {
        return handle.select("select * from fallback_prices where org_id = ? order by id desc limit 1", organization)
                .map((row, context) -> fallback(row))
                .findOne()
                .orElse(FallbackPrice.DEFAULT);
    }

    public Optional<FallbackPrice> find(Handle handle, String organization, String id) {
        if (id.equals(FallbackPrice.DEFAULT.id())) {
            return Optional.of(FallbackPrice.DEFAULT);
        }
        return handle.select("select * from fallback_prices where org_id = ? and id = ?", organization, id)
                .map((row, context) -> fallback(row))
                .findOne();
    }

    public void add(Handle handle, String organization, FallbackPrice fallback) {
        handle.createUpdate("""
                        insert into fallback_prices (org_id, id, input, output, set_at)
                        values (:org, :id, :input, :output, :set_at)
                        """)
                .bind("org", organization)
                .bind("id", fallback.id())
                .bind("input", fallback.input().usd())
                .bind("output", fallback.output().usd())
                .bind("set_at", fallback.setAt().orElseThrow())
                .execute();
    }

    private static FallbackPrice fallback(ResultSet row) throws SQLException {
        return new FallbackPrice(
                row.getString("id"),
                new Money(row.getBigDecimal("input")),
                new Money(row.getBigDecimal("output")),
                Optional.of(row.getObject("set_at", OffsetDateTime.class).toInstant()));
    }
}
