package dev.tokenward.usage.report;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.Interval;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Reads what days cost from the rollups. */
@Singleton
class CostReportStore {
    private static final String TOTALS = """
            select day, sum(net) as amount from daily_usage
            where org_id = :org and day >= :start and day < :end and not deleted
            group by day order by day
            """;
    private static final String DETAILS = """
            select d.day, d.model, d.context_window, d.inference_geo, part.cost_type, part.token_type,
                   sum(part.amount) as amount
            from daily_usage d
            cross join lateral (values
                ('tokens', 'uncached_input_tokens', d.gross_uncached_input),
                ('tokens', 'cache_read_input_tokens', d.gross_cache_read),
                ('tokens', 'cache_creation.ephemeral_5m_input_tokens', d.gross_cache_write_5m),
                ('tokens', 'cache_creation.ephemeral_1h_input_tokens', d.gross_cache_write_1h),
                ('tokens', 'output_tokens', d.gross_output),
                ('web_search', null, d.gross_web_search),
                ('session_usage', null, d.gross_reported)) as part (cost_type, token_type, amount)
            where d.org_id = :org and d.day >= :start and d.day < :end and not d.deleted and part.amount <> 0
            group by d.day, d.model, d.context_window, d.inference_geo, part.cost_type, part.token_type
            order by d.day, d.model, d.context_window, d.inference_geo, part.cost_type, part.token_type nulls last
            """;

    private final Jdbi jdbi;

    CostReportStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<CostLine> totals(String organization, Interval days) {
        return lines(TOTALS, organization, days, false);
    }

    /** By model, context window, region and kind of token; at list price. */
    List<CostLine> details(String organization, Interval days) {
        return lines(DETAILS, organization, days, true);
    }

    private List<CostLine> lines(String sql, String organization, Interval days, boolean detailed) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("start", LocalDate.ofInstant(days.start(), ZoneOffset.UTC))
                .bind("end", LocalDate.ofInstant(days.end(), ZoneOffset.UTC))
                .map((row, context) -> new CostLine(
                        row.getObject("day", LocalDate.class),
                        detailed
                                ? Optional.of(new CostLine.Detail(
                                        row.getString("model"),
                                        row.getString("context_window"),
                                        row.getString("inference_geo"),
                                        row.getString("cost_type"),
                                        Optional.ofNullable(row.getString("token_type"))))
                                : Optional.empty(),
                        new Money(row.getBigDecimal("amount"))))
                .list());
    }
}
