package dev.tokenward.analytics.report;

import dev.tokenward.analytics.finding.DataQuality.Flaw;
import dev.tokenward.analytics.finding.DataQuality.Kind;
import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What of a month has no price, and what nobody is known for. */
@Singleton
class QualityStore {
    private static final int NAMES = 20;

    Money total(Handle handle, Seen seen, ReportMonth month) {
        String sql = "select coalesce(sum(net), 0) from " + SeenUsageStore.models(seen) + " d";
        return new Money(SeenUsageStore.query(handle, sql, seen, month.days())
                .mapTo(BigDecimal.class)
                .one());
    }

    /** By product, with the models' names. */
    List<Flaw> unpriced(Handle handle, Seen seen, ReportMonth month) {
        return flaws(handle, seen, month, Kind.UNPRICED, "model", "not priced");
    }

    /** By product, with the identities that it came with; nothing for who sees some groups alone, since it is nobody's. */
    List<Flaw> unattributed(Handle handle, Seen seen, ReportMonth month) {
        return flaws(handle, seen, month, Kind.UNATTRIBUTED, "actor", "user_id is null");
    }

    private static List<Flaw> flaws(
            Handle handle, Seen seen, ReportMonth month, Kind kind, String name, String condition) {
        String sql = """
                select product, sum(requests) as requests, sum(net) as net,
                    array_agg(distinct <name> collate "C") as names
                from <months> d where <condition>
                group by product order by product collate "C"
                """.replace("<name>", name)
                .replace("<condition>", condition)
                .replace("<months>", SeenUsageStore.months(seen));
        return SeenUsageStore.query(handle, sql, seen, month.days())
                .map((row, context) -> new Flaw(
                        kind,
                        row.getString("product"),
                        row.getLong("requests"),
                        new Money(row.getBigDecimal("net")),
                        texts(row.getArray("names"))))
                .list();
    }

    private static List<String> texts(Array array) throws SQLException {
        return Stream.of((String[]) array.getArray()).limit(NAMES).toList();
    }
}
