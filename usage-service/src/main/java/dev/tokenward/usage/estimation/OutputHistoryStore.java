package dev.tokenward.usage.estimation;

import static java.time.ZoneOffset.UTC;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads what an organization's requests had for output lately. */
@Singleton
public class OutputHistoryStore {
    private static final int DAYS = 30;
    private static final String BY_MODEL = """
            select model, sum(output) as output, sum(requests)::bigint as requests from daily_usage
            where org_id = :org and day >= :from and not deleted
            group by model having sum(requests) > 0 and sum(output) >= 0
            """;

    public OutputEstimate estimate(Handle handle, String organization, Instant now) {
        Map<String, OutputEstimate.Sum> history = handle
                .createQuery(BY_MODEL)
                .bind("org", organization)
                .bind("from", LocalDate.ofInstant(now, UTC).minusDays(DAYS))
                .map((row, context) -> Map.entry(
                        row.getString("model"),
                        new OutputEstimate.Sum(row.getBigDecimal("output").toBigInteger(), row.getLong("requests"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new OutputEstimate(history);
    }
}
