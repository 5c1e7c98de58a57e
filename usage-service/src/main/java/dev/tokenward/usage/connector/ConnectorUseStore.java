package dev.tokenward.usage.connector;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.usage.connector.ConnectorUseResponse.Line;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Reads from the events which connectors they name. */
@Singleton
class ConnectorUseStore {
    /** An event that was taken back has {@code voided_at}; one that was rated anew is the same use. */
    private static final String LINES = """
            select cast(e.counted_at at time zone 'UTC' as date) as day, e.actor, e.user_id, e.product, c.connector,
                   sum(e.requests) as requests,
                   coalesce(array_agg(distinct e.session_id) filter (where e.session_id is not null), '{}') as sessions
            from usage_events e
            cross join lateral (select distinct jsonb_array_elements_text(e.connectors::jsonb) as connector) c
            where e.org_id = :org and e.counted_at >= :start and e.counted_at < :end
              and e.occurred_at < :end and e.connectors <> '[]' and e.voided_at is null
            group by 1, 2, 3, 4, 5
            order by 1, 2, 4, 5
            """;

    private final Jdbi jdbi;

    ConnectorUseStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param to exclusive */
    List<Line> lines(String organization, LocalDate from, LocalDate to) {
        return Tenancy.organization(
                organization,
                () -> jdbi.withHandle(handle -> handle.createQuery(LINES)
                        .bind("org", organization)
                        .bind("start", from.atStartOfDay(UTC).toInstant())
                        .bind("end", to.atStartOfDay(UTC).toInstant())
                        .map((row, context) -> line(row))
                        .list()));
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getObject("day", LocalDate.class),
                row.getString("actor"),
                row.getString("user_id"),
                row.getString("product"),
                row.getString("connector"),
                row.getLong("requests"),
                List.of((String[]) row.getArray("sessions").getArray()));
    }
}
