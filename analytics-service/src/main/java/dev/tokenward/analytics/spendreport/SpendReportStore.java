package dev.tokenward.analytics.spendreport;

import dev.tokenward.analytics.actor.Actor;
import dev.tokenward.analytics.actor.ActorStore;
import dev.tokenward.analytics.visibility.VisibleUsageStore;
import dev.tokenward.analytics.visibility.Whose;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads the spend report's lines through a database cursor: one batch of them is in memory at a time. */
@Singleton
public class SpendReportStore {
    private static final int BATCH = 500;
    /** As the line shows it. */
    private static final String EMAIL = """
            case
                when u.user_id is not null then u.email
                when d.user_id is not null then '<deleted>'
                when d.actor like 'email:%' then substr(d.actor, 7)
                else ''
            end
            """.replace("<deleted>", Actor.DELETED_USER);

    private static final String LINES =
            """
            with d as (
                select actor, user_id, product, model,
                    sum(requests) as requests, sum(uncached_input) as uncached_input, sum(cache_read) as cache_read,
                    sum(cache_write_5m) as cache_write_5m, sum(cache_write_1h) as cache_write_1h,
                    sum(output) as output, sum(web_searches) as web_searches, sum(net) as net, sum(gross) as gross
                from <usage> d
                where org_id = :org and day >= :first and day < :end
                group by actor, user_id, product, model
            )
            select <actor>, d.product, d.model, d.requests, d.uncached_input, d.cache_read, d.cache_write_5m,
                d.cache_write_1h, d.output, d.web_searches, d.net, d.gross
            from d left join users u on u.org_id = :org and u.user_id = d.user_id
            order by <email> collate "C", d.product collate "C", d.model collate "C", d.actor collate "C"
            """.replace("<actor>", ActorStore.COLUMNS).replace("<email>", EMAIL);

    private final Jdbi jdbi;

    SpendReportStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The organization's id where it has no name yet. */
    public String organizationName(String organization) {
        return jdbi.withHandle(handle -> handle.createQuery("select name from organizations where org_id = :org")
                .bind("org", organization)
                .mapTo(String.class)
                .findOne()
                .orElse(""));
    }

    /** By email, product and model; the stream is at its end when the reader comes back. */
    <X extends Exception> void read(Whose whose, DayRange days, LineReader<X> reader) throws X {
        jdbi.useTransaction(handle -> {
            try (Stream<SpendReport.Line> lines = lines(handle, whose, days)) {
                reader.read(lines);
            }
        });
    }

    private static Stream<SpendReport.Line> lines(Handle handle, Whose whose, DayRange days) {
        String sql = LINES.replace("<usage>", VisibleUsageStore.table("daily_usage", "daily_usage", whose));
        return VisibleUsageStore.bind(handle.createQuery(sql), whose)
                .setFetchSize(BATCH)
                .bind("first", days.first())
                .bind("end", days.end())
                .map((row, context) -> line(row))
                .stream();
    }

    private static SpendReport.Line line(ResultSet row) throws SQLException {
        return new SpendReport.Line(
                ActorStore.read(row),
                row.getString("product"),
                row.getString("model"),
                row.getLong("requests"),
                row.getLong("uncached_input"),
                row.getLong("cache_read"),
                row.getLong("cache_write_5m"),
                row.getLong("cache_write_1h"),
                row.getLong("output"),
                row.getLong("web_searches"),
                new Money(row.getBigDecimal("net")),
                new Money(row.getBigDecimal("gross")));
    }

    /** What is done with the lines. */
    interface LineReader<X extends Exception> {
        void read(Stream<SpendReport.Line> lines) throws X;
    }
}
