package dev.tokenward.analytics.readmodel;

import dev.tokenward.commons.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Keeps how rebuilds stand. One runs at a time, in any replica: who runs it holds an advisory lock of its connection. */
@Singleton
class RebuildStore {
    /** Two numbers: feeds are locked by one, so the two never meet. */
    private static final int LOCK_CLASS = 84;

    private static final int LOCK_OBJECT = 26;

    private final Jdbi jdbi;

    RebuildStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    static boolean lock(Handle handle) {
        return handle.select("select pg_try_advisory_lock(?, ?)", LOCK_CLASS, LOCK_OBJECT)
                .mapTo(Boolean.class)
                .one();
    }

    static void unlock(Handle handle) {
        handle.select("select pg_advisory_unlock(?, ?)", LOCK_CLASS, LOCK_OBJECT)
                .mapTo(Boolean.class)
                .one();
    }

    void start(String id, Instant at) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into rebuilds (rebuild_id, status, started_at) values (?, 'running', ?)", id, at));
    }

    void progress(String id, String feed, long rows) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update rebuilds set feed = :feed, rows_read = rows_read + :rows where rebuild_id = :id")
                .bind("id", id)
                .bind("feed", feed)
                .bind("rows", rows)
                .execute());
    }

    /** Called in the transaction of the swap. */
    void complete(String id, Instant at, long rowsChanged) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update rebuilds
                        set status = 'completed', finished_at = :at, feed = null, rows_changed = :rows
                        where rebuild_id = :id
                        """)
                .bind("id", id)
                .bind("at", at)
                .bind("rows", rowsChanged)
                .execute());
    }

    void fail(String id, Instant at, String reason) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update rebuilds set status = 'failed', finished_at = :at, reason = :reason where rebuild_id = :id
                        """)
                .bind("id", id)
                .bind("at", at)
                .bind("reason", reason)
                .execute());
    }

    Optional<Rebuild> find(String id) {
        String sql = """
                select r.*, exists (
                    select from pg_locks
                    where locktype = 'advisory' and granted and objsubid = 2 and classid = :class and objid = :object
                        and database = (select oid from pg_database where datname = current_database())
                ) as worked_at
                from rebuilds r
                where rebuild_id = :id
                """;
        return Tenancy.everyOrganization(() -> jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("id", id)
                .bind("class", LOCK_CLASS)
                .bind("object", LOCK_OBJECT)
                .map((row, context) -> new Rebuild(
                        row.getString("rebuild_id"),
                        status(row.getString("status"), row.getBoolean("worked_at")),
                        row.getTimestamp("started_at").toInstant(),
                        Optional.ofNullable(row.getTimestamp("finished_at")).map(Timestamp::toInstant),
                        Optional.ofNullable(row.getString("feed")),
                        row.getLong("rows_read"),
                        Optional.ofNullable(row.getObject("rows_changed", Long.class)),
                        Optional.ofNullable(row.getString("reason"))))
                .findOne()));
    }

    private static Rebuild.Status status(String kept, boolean workedAt) {
        Rebuild.Status status = Rebuild.Status.valueOf(kept.toUpperCase(Locale.ROOT));
        return status == Rebuild.Status.RUNNING && !workedAt ? Rebuild.Status.INTERRUPTED : status;
    }
}
