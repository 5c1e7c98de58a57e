package dev.tokenward.usage.modelmix;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.rating.TokenCounts;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Reads people's days from the rollups. */
@Singleton
class ModelMixStore {
    private static final String DAYS = """
            select user_id, model, day, context_window, sum(requests) as requests, sum(uncached_input) as uncached_input,
                   sum(cache_read) as cache_read, sum(cache_write_5m) as cache_write_5m,
                   sum(cache_write_1h) as cache_write_1h, sum(output) as output, sum(web_searches) as web_searches,
                   sum(net) as net
            from daily_usage
            where org_id = :org and actor = any(:users) and user_id is not null and not deleted
              and day >= :start and day < :end and (cast(:product as text) is null or product = :product)
            group by user_id, model, day, context_window
            order by user_id, model, day, context_window
            """;

    private final Jdbi jdbi;

    ModelMixStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param product empty for all */
    List<ModelDay> days(
            String organization, List<String> users, Optional<String> product, LocalDate start, LocalDate end) {
        return jdbi.withHandle(handle -> handle.createQuery(DAYS)
                .bind("org", organization)
                .bindArray("users", String.class, users)
                .bind("start", start)
                .bind("end", end)
                .bind("product", product.orElse(null))
                .map((row, context) -> new ModelDay(
                        row.getString("user_id"),
                        row.getString("model"),
                        row.getObject("day", LocalDate.class),
                        row.getLong("requests"),
                        new TokenCounts(
                                row.getLong("uncached_input"),
                                row.getLong("cache_read"),
                                row.getLong("cache_write_5m"),
                                row.getLong("cache_write_1h"),
                                row.getLong("output")),
                        row.getLong("web_searches"),
                        new Money(row.getBigDecimal("net"))))
                .list());
    }
}
