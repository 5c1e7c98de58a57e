package dev.tokenward.analytics.report;

import dev.tokenward.analytics.report.UsageAnswersClient.TokenLine;
import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What was used of each model, day by day, and which model is the organization's default. */
@Singleton
class ModelUseStore {
    List<ModelDay> days(Handle handle, Seen seen, ReportMonth month) {
        String sql = """
                select model, day, sum(requests) as requests, sum(uncached_input) as uncached_input,
                    sum(cache_read) as cache_read, sum(cache_write_5m) as cache_write_5m,
                    sum(cache_write_1h) as cache_write_1h, sum(output) as output, sum(web_searches) as web_searches,
                    sum(net) as net
                from <models> d
                group by model, day, context_window
                order by model collate "C", day
                """.replace("<models>", SeenUsageStore.models(seen));
        return SeenUsageStore.query(handle, sql, seen, month.days())
                .map((row, context) -> new ModelDay(
                        row.getString("model"),
                        new TokenLine(
                                row.getObject("day", LocalDate.class),
                                row.getLong("requests"),
                                row.getLong("uncached_input"),
                                row.getLong("cache_read"),
                                row.getLong("cache_write_5m"),
                                row.getLong("cache_write_1h"),
                                row.getLong("output"),
                                row.getLong("web_searches")),
                        new Money(row.getBigDecimal("net"))))
                .list();
    }

    String defaultModel(Handle handle, String organization) {
        return handle.createQuery("select default_model from organizations where org_id = :org")
                .bind("org", organization)
                .mapTo(String.class)
                .findOne()
                .orElse("sonnet");
    }

    /** A model's use on a day in one context window, which is what tells tiers of price apart. */
    record ModelDay(String model, TokenLine tokens, Money net) {}
}
