package dev.tokenward.limits.setting;

import dev.tokenward.commons.feed.Change;
import dev.tokenward.commons.feed.ChangeFeed;
import dev.tokenward.commons.feed.ChangePage;
import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.precedence.Limit;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table of limits; a deleted one stays as a tombstone of the feed. */
@Singleton
public class LimitSettingStore {
    private static final String COLUMNS = """
            org_id, id, scope_type, scope_id, kind, period, product, amount, expires_at, created_at, updated_at, deleted,
            revision, changed_xid::text::bigint as changed_xid
            """;
    private static final String PUT = """
            insert into spend_limits (org_id, id, scope_type, scope_id, kind, period, product, amount, expires_at,
                created_at, updated_at)
            values (:org, :id, :scope_type, :scope_id, :kind, :period, :product, :amount, :expires_at, :now, :now)
            on conflict (org_id, scope_type, scope_id, kind, period, product, temporary) where not deleted
            do update set amount = excluded.amount, expires_at = excluded.expires_at,
                updated_at = excluded.updated_at, revision = spend_limits.revision + 1,
                changed_xid = pg_current_xact_id()
            """;

    private final Jdbi jdbi;
    private final ChangeFeed feed;

    LimitSettingStore(Jdbi jdbi, ChangeFeed feed) {
        this.jdbi = jdbi;
        this.feed = feed;
    }

    /** Sets the limit of a place: the id and the time of making of the one that was there stay. */
    LimitSetting put(LimitSetting wanted) {
        return jdbi.withHandle(handle -> bound(handle.createQuery(PUT + " returning " + COLUMNS), wanted)
                .map((row, context) -> setting(row))
                .one());
    }

    /** As many puts, in one order so that two who put the same wait for each other. */
    void putAll(List<LimitSetting> wanted) {
        jdbi.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch(PUT);
            wanted.stream()
                    .sorted(Comparator.comparing(setting -> setting.scope().id() + "/" + setting.product()))
                    .forEach(setting -> bound(batch, setting).add());
            batch.execute();
        });
    }

    /** The permanent monthly limits of these holders on these surfaces, kept from others until the transaction ends. */
    List<LimitSetting> lockMonthly(
            String organization, LimitScope.Type type, List<String> holders, Collection<String> surfaces) {
        String sql = "select " + COLUMNS + """
                from spend_limits
                where org_id = :org and scope_type = :scope_type and scope_id = any(:holders) and kind = 'each'
                  and period = 'monthly' and product = any(:surfaces) and not temporary and not deleted
                order by id for update
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("scope_type", type.wireName())
                .bindArray("holders", String.class, holders)
                .bindArray("surfaces", String.class, surfaces.toArray())
                .map((row, context) -> setting(row))
                .list());
    }

    /** The limit of that place, kept from others until the transaction ends; empty when there is none. */
    Optional<LimitSetting> lock(LimitSetting wanted) {
        return lock(wanted, wanted.expiresAt().isPresent());
    }

    /** The temporary limit at the place of a permanent one, likewise. */
    Optional<LimitSetting> lockTemporary(LimitSetting wanted) {
        return lock(wanted, true);
    }

    private Optional<LimitSetting> lock(LimitSetting wanted, boolean temporary) {
        String sql = "select " + COLUMNS + """
                from spend_limits
                where org_id = :org and scope_type = :scope_type and scope_id = :scope_id and kind = :kind and period = :period
                  and product = :product and temporary = :temporary and not deleted
                for update
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", wanted.organization())
                .bind("scope_type", wanted.scope().type().wireName())
                .bind("scope_id", wanted.scope().id())
                .bind("kind", wanted.kind().wireName())
                .bind("period", wanted.period().wireName())
                .bind("product", wanted.product().orElse(""))
                .bind("temporary", temporary)
                .map((row, context) -> setting(row))
                .findOne());
    }

    /** Kept from others until the transaction ends. */
    Optional<LimitSetting> lock(String organization, String id) {
        String sql =
                "select " + COLUMNS + " from spend_limits where org_id = :org and id = :id and not deleted for update";
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("id", id)
                .map((row, context) -> setting(row))
                .findOne());
    }

    /** All that was ever set for a user, deleted ones as tombstones. */
    List<LimitSetting> ofUser(String organization, String userId) {
        String sql = "select " + COLUMNS + """
                from spend_limits where org_id = :org and scope_type = 'user' and scope_id = :user
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("user", userId)
                .map((row, context) -> setting(row))
                .list());
    }

    /** Empty when there is none of that id to delete. */
    Optional<LimitSetting> delete(String organization, String id, Instant now) {
        String sql = """
                update spend_limits set deleted = true, updated_at = :now, revision = revision + 1, changed_xid = pg_current_xact_id()
                where org_id = :org and id = :id and not deleted
                returning\s""" + COLUMNS;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("id", id)
                .bind("now", now)
                .map((row, context) -> setting(row))
                .findOne());
    }

    /** What changed since the cursor, of every organization, deleted ones with their last state. */
    public ChangePage<LimitSetting> changes(String after, int limit, int waitSeconds) {
        String sql = "select id as row_id, " + COLUMNS + """
                from spend_limits l
                where (l.changed_xid, l.id) > (cast(:after_xid as xid8), :after_id)
                    and l.changed_xid < pg_snapshot_xmin(pg_current_snapshot())
                order by l.changed_xid, l.id limit :limit
                """;
        return feed.read(
                sql,
                (row, context) -> Change.of(row.getString("org_id"), row.getString("id"), setting(row)),
                after,
                limit,
                waitSeconds);
    }

    private static <S extends SqlStatement<S>> S bound(S statement, LimitSetting wanted) {
        return statement
                .bind("org", wanted.organization())
                .bind("id", wanted.id())
                .bind("scope_type", wanted.scope().type().wireName())
                .bind("scope_id", wanted.scope().id())
                .bind("kind", wanted.kind().wireName())
                .bind("period", wanted.period().wireName())
                .bind("product", wanted.product().orElse(""))
                .bind("amount", wanted.limit().ceiling().map(Money::usd).orElse(null))
                .bind("expires_at", wanted.expiresAt().orElse(null))
                .bind("now", wanted.updatedAt());
    }

    static LimitSetting setting(ResultSet row) throws SQLException {
        return new LimitSetting(
                row.getString("org_id"),
                row.getString("id"),
                new LimitScope(
                        LimitScope.Type.valueOf(row.getString("scope_type").toUpperCase(Locale.ROOT)),
                        row.getString("scope_id")),
                LimitKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                RecurringPeriod.valueOf(row.getString("period").toUpperCase(Locale.ROOT)),
                Optional.of(row.getString("product")).filter(product -> !product.isEmpty()),
                Limit.of(Optional.ofNullable(row.getBigDecimal("amount")).map(Money::new)),
                Optional.ofNullable(row.getObject("expires_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("deleted"),
                row.getLong("revision"));
    }
}
