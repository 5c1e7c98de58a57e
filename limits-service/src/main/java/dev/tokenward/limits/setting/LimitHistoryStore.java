package dev.tokenward.limits.setting;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * What limits were. Rows come by trigger with each change, so there is nothing to write here; a column that a version did not
 * have yet is read as the limit has it now.
 */
@Singleton
class LimitHistoryStore {
    private final Jdbi jdbi;

    LimitHistoryStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Those that were in force at an instant, by id.
     *
     * @param scopeTypes empty for all
     */
    List<LimitSetting> at(String organization, Instant instant, Set<String> scopeTypes, String afterId, int limit) {
        String sql = """
                select (jsonb_populate_record(l, h.state)).*
                from (
                    select distinct on (id) id, state from spend_limit_history
                    where org_id = :org and id > :after and valid_from <= :instant
                    order by id, revision desc) h
                join spend_limits l on l.org_id = :org and l.id = h.id
                where not (h.state ->> 'deleted')::boolean
                  and (cardinality(:types) = 0 or h.state ->> 'scope_type' = any(:types))
                order by h.id limit :limit
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("after", afterId)
                .bind("instant", instant)
                .bindArray("types", String.class, scopeTypes)
                .bind("limit", limit)
                .map((row, context) -> LimitSettingStore.setting(row))
                .list());
    }

    /** Empty where it was not there at that instant. */
    Optional<LimitSetting> at(String organization, String id, Instant instant) {
        return versions(organization, id).stream()
                .filter(version -> !version.setting().deleted())
                .filter(version -> !version.from().isAfter(instant))
                .filter(version -> version.until().map(instant::isBefore).orElse(true))
                .findFirst()
                .map(LimitVersion::setting);
    }

    /** Every version, the newest first; the last one of a deleted limit is a deleted one. */
    List<LimitVersion> versions(String organization, String id) {
        String sql = """
                select h.valid_from, h.changed_by, (jsonb_populate_record(l, h.state)).*,
                       lead(h.valid_from) over (order by h.revision) as valid_until
                from spend_limit_history h
                join spend_limits l on l.org_id = h.org_id and l.id = h.id
                where h.org_id = :org and h.id = :id
                order by h.revision desc
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("id", id)
                .map((row, context) -> version(row))
                .list());
    }

    private static LimitVersion version(ResultSet row) throws SQLException {
        return new LimitVersion(
                LimitSettingStore.setting(row),
                row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("valid_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("changed_by")));
    }
}
