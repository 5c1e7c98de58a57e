package dev.tokenward.usage.activity;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.groupingBy;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.activity.CodeUser.ModelUse;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reads what people did with Claude Code on a day: activity from its sums, usage from the events and their corrections. */
@Singleton
class ClaudeCodeReportStore {
    private static final String USED = """
            used as (
                select e.actor, coalesce(s.terminal, 'unknown') as terminal, e.model, e.uncached_input, e.output, e.cache_read,
                       e.cache_write_5m + e.cache_write_1h as cache_write, e.net
                from usage_events e
                left join code_sessions s on s.org_id = e.org_id and s.session_id = e.session_id
                where e.org_id = :org and e.product = 'claude_code' and e.counted_at >= :start and e.counted_at < :end
                union all
                select c.actor, coalesce(s.terminal, 'unknown'), c.model, c.uncached_input, c.output, c.cache_read,
                       c.cache_write_5m + c.cache_write_1h, c.net
                from event_corrections c
                join usage_events e on e.org_id = c.org_id and e.id = c.event_id and e.occurred_at = c.event_occurred_at
                left join code_sessions s on s.org_id = e.org_id and s.session_id = e.session_id
                where c.org_id = :org and c.product = 'claude_code' and c.day = :day)
            """;
    private static final String ROWS = "with " + USED + """
            , rows as (
                select actor, terminal from used
                union
                select actor, terminal from activity where org_id = :org and day = :day)
            select r.actor, r.terminal, i.email from rows r
            left join identities i on i.org_id = :org and i.user_id = r.actor
            where (r.actor, r.terminal) > (:actor, :terminal)
            order by r.actor, r.terminal limit :limit
            """;
    private static final String MODELS = "with " + USED + """
            select actor, terminal, model, sum(uncached_input) as input, sum(output) as output, sum(cache_read) as cache_read,
                   sum(cache_write) as cache_write, sum(net) as net
            from used where actor = any(:actors)
            group by actor, terminal, model
            having sum(uncached_input) <> 0 or sum(output) <> 0 or sum(cache_read) <> 0 or sum(cache_write) <> 0 or sum(net) <> 0
            order by actor, terminal, model
            """;
    private static final String ACTIVITY = """
            select actor, terminal, measure, tool, amount from activity
            where org_id = :org and day = :day and actor = any(:actors)
            """;

    private final Jdbi jdbi;

    ClaudeCodeReportStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** In the order of actors and terminals; both texts are empty for the beginning. */
    List<CodeUser> page(String organization, LocalDate day, String afterActor, String afterTerminal, int limit) {
        return jdbi.inTransaction(handle -> {
            List<CodeUser> rows = of(handle.createQuery(ROWS), organization, day)
                    .bind("actor", afterActor)
                    .bind("terminal", afterTerminal)
                    .bind("limit", limit)
                    .map((row, context) -> new CodeUser(
                            row.getString("actor"),
                            Optional.ofNullable(row.getString("email")),
                            row.getString("terminal"),
                            List.of(),
                            List.of()))
                    .list();
            return rows.isEmpty() ? rows : filled(handle, organization, day, rows);
        });
    }

    private static List<CodeUser> filled(Handle handle, String organization, LocalDate day, List<CodeUser> rows) {
        List<String> actors = rows.stream().map(CodeUser::actor).distinct().toList();
        Map<String, List<Found<ModelUse>>> models = of(handle.createQuery(MODELS), organization, day)
                .registerArrayType(String.class, "text")
                .bindArray("actors", String.class, actors)
                .map((row, context) -> Found.of(row, model(row)))
                .collect(groupingBy(Found::key));
        Map<String, List<Found<CodeUser.Deed>>> deeds = of(handle.createQuery(ACTIVITY), organization, day)
                .registerArrayType(String.class, "text")
                .bindArray("actors", String.class, actors)
                .map((row, context) -> Found.of(row, deed(row)))
                .collect(groupingBy(Found::key));
        return rows.stream()
                .map(row -> row.with(values(models, row), values(deeds, row)))
                .toList();
    }

    private static <T> List<T> values(Map<String, List<Found<T>>> found, CodeUser row) {
        return found.getOrDefault(Found.key(row.actor(), row.terminal()), List.of()).stream()
                .map(Found::value)
                .toList();
    }

    private static Query of(Query query, String organization, LocalDate day) {
        return query.bind("org", organization)
                .bind("day", day)
                .bind("start", day.atStartOfDay(UTC).toInstant())
                .bind("end", day.plusDays(1).atStartOfDay(UTC).toInstant());
    }

    private static ModelUse model(ResultSet row) throws SQLException {
        return new ModelUse(
                row.getString("model"),
                row.getLong("input"),
                row.getLong("output"),
                row.getLong("cache_read"),
                row.getLong("cache_write"),
                new Money(row.getBigDecimal("net")));
    }

    private static CodeUser.Deed deed(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("amount");
        return new CodeUser.Deed(Measure.ofWireName(row.getString("measure")), row.getString("tool"), amount);
    }

    /** What was found for an actor in a terminal. */
    private record Found<T>(String key, T value) {
        static <T> Found<T> of(ResultSet row, T value) throws SQLException {
            return new Found<>(key(row.getString("actor"), row.getString("terminal")), value);
        }

        static String key(String actor, String terminal) {
            return actor + '\u001f' + terminal;
        }
    }
}
