package dev.tokenward.usage.minute;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.commons.time.Interval;
import dev.tokenward.usage.history.BucketWidth;
import dev.tokenward.usage.history.UsageHistoryStore;
import dev.tokenward.usage.minute.MinuteSpendResponse.Line;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Reads usage by the minute, from events and corrections. */
@Singleton
class MinuteSpendStore {
    private static final String KEY = "bucket, actor, user_id, product, model, context_window, inference_geo, speed";
    private static final String FIGURES =
            "requests, uncached_input, cache_read, cache_write_5m, cache_write_1h, output, "
                    + "web_searches, gross_uncached_input, gross_cache_read, gross_cache_write_5m, gross_cache_write_1h, "
                    + "gross_output, gross_web_search, gross_reported, gross, net";
    private static final String LINES = "select " + KEY + ", " + FIGURES.replaceAll("(\\w+)", "sum($1) as $1")
            + " from (<rows>) u group by " + KEY + " having "
            + FIGURES.replaceAll("(\\w+)", "sum($1) <> 0").replace(",", " or") + " order by " + KEY;

    private final Jdbi jdbi;

    MinuteSpendStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What an event and its corrections leave nothing of is not there. */
    List<Line> lines(String organization, Interval minutes) {
        return Tenancy.organization(
                organization,
                () -> jdbi.withHandle(handle -> UsageHistoryStore.query(
                                handle, LINES, organization, BucketWidth.MINUTE, minutes, Optional.empty())
                        .map((row, context) -> line(row))
                        .list()));
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getTimestamp("bucket").toInstant(),
                row.getString("actor"),
                row.getString("user_id"),
                row.getString("product"),
                row.getString("model"),
                row.getString("context_window"),
                row.getString("inference_geo"),
                row.getString("speed"),
                row.getLong("requests"),
                row.getLong("uncached_input"),
                row.getLong("cache_read"),
                row.getLong("cache_write_5m"),
                row.getLong("cache_write_1h"),
                row.getLong("output"),
                row.getLong("web_searches"),
                money(row, "gross_uncached_input"),
                money(row, "gross_cache_read"),
                money(row, "gross_cache_write_5m"),
                money(row, "gross_cache_write_1h"),
                money(row, "gross_output"),
                money(row, "gross_web_search"),
                money(row, "gross_reported"),
                money(row, "gross"),
                money(row, "net"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getBigDecimal(column));
    }
}
