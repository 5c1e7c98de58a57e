package dev.tokenward.usage.report;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.history.UsageHistoryStore;
import dev.tokenward.usage.rating.TokenKind;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** Reads what days cost. */
@Singleton
class CostReportStore {
    private static final String TOTALS = """
            select bucket, sum(gross) as gross, sum(net) as net from (<rows>) u
            group by bucket having sum(requests) <> 0 or sum(gross) <> 0 or sum(net) <> 0
            order by bucket
            """;
    private static final String DETAILS = """
            select bucket, model, context_window, inference_geo,
                   sum(gross_uncached_input) as uncached_input, sum(gross_cache_read) as cache_read,
                   sum(gross_cache_write_5m) as cache_write_5m, sum(gross_cache_write_1h) as cache_write_1h,
                   sum(gross_output) as output, sum(gross_web_search) as web_search, sum(gross_reported) as reported,
                   sum(gross) as gross, sum(net) as net
            from (<rows>) u
            group by bucket, model, context_window, inference_geo
            order by bucket, model, context_window, inference_geo
            """;

    private final Jdbi jdbi;

    CostReportStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<CostLine> totals(String organization, ReportPage page, Optional<Instant> asOf) {
        return read(
                TOTALS,
                organization,
                page,
                asOf,
                (row, context) ->
                        List.of(new CostLine(bucket(row), Optional.empty(), money(row, "net"), money(row, "gross"))));
    }

    /** By model, context window, region and kind of token; what is in one day adds up to its total. */
    List<CostLine> details(String organization, ReportPage page, Optional<Instant> asOf) {
        return read(DETAILS, organization, page, asOf, (row, context) -> details(row));
    }

    private List<CostLine> read(
            String sql, String organization, ReportPage page, Optional<Instant> asOf, RowMapper<List<CostLine>> lines) {
        return jdbi.withHandle(handle ->
                UsageHistoryStore.query(handle, sql, organization, page.width(), page.buckets(), asOf)
                        .map(lines)
                        .stream()
                        .flatMap(List::stream)
                        .toList());
    }

    private static List<CostLine> details(ResultSet row) throws SQLException {
        Map<TokenKind, Money> tokens = new EnumMap<>(TokenKind.class);
        for (TokenKind kind : TokenKind.values()) {
            tokens.put(kind, money(row, kind.wireName()));
        }
        return CostLine.of(
                bucket(row),
                new CostLine.Key(
                        row.getString("model"), row.getString("context_window"), row.getString("inference_geo")),
                new CostLine.Parts(tokens, money(row, "web_search"), money(row, "reported")),
                money(row, "gross"),
                money(row, "net"));
    }

    private static Instant bucket(ResultSet row) throws SQLException {
        return row.getTimestamp("bucket").toInstant();
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getBigDecimal(column));
    }
}
