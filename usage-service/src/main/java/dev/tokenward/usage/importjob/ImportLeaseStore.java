package dev.tokenward.usage.importjob;

import dev.tokenward.commons.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Which replica reads which import. It holds one for a while and says again and again that it still does, by the database's clock;
 * what nobody holds any more is anybody's. Whoever records rows does so as the holder, at the row where the import stands, or not at all.
 */
@Singleton
class ImportLeaseStore {
    private final Jdbi jdbi;
    private final ImportRowReader rows;

    ImportLeaseStore(Jdbi jdbi, ImportRowReader rows) {
        this.jdbi = jdbi;
        this.rows = rows;
    }

    /**
     * The oldest import that nobody reads, now held by this replica.
     *
     * @param busy organizations of which it reads one already
     */
    Optional<ImportJob> claim(String owner, Collection<String> busy, Duration lease, Instant now) {
        return Tenancy.everyOrganization(() -> jdbi.inTransaction(handle -> handle.createQuery("""
                        with next as (
                            select org_id, id from imports
                            where (status = 'queued' or status = 'running' and lease_until < clock_timestamp())
                                and org_id <> all(:busy)
                            order by id limit 1 for update skip locked)
                        update imports i set status = 'running', owner = :owner, attempts = attempts + 1,
                            lease_until = clock_timestamp() + make_interval(secs => :seconds),
                            started_at = coalesce(i.started_at, :now), finished_at = null, failure = null
                        from next where i.org_id = next.org_id and i.id = next.id
                        returning i.*
                        """)
                .registerArrayType(String.class, "text")
                .bindArray("busy", String.class, busy)
                .bind("owner", owner)
                .bind("seconds", lease.toSeconds())
                .bind("now", now)
                .map((row, context) -> rows.job(row))
                .findOne()));
    }

    /** @param ids of the imports that are in hand; what the owner has lost hold of is anybody's when its lease is over */
    void renew(String owner, Collection<String> ids, Duration lease) {
        Tenancy.everyOrganization(() -> jdbi.withHandle(handle -> handle.createUpdate("""
                        update imports set lease_until = clock_timestamp() + make_interval(secs => :seconds)
                        where status = 'running' and owner = :owner and id = any(:ids)
                        """)
                .registerArrayType(String.class, "text")
                .bindArray("ids", String.class, ids)
                .bind("owner", owner)
                .bind("seconds", lease.toSeconds())
                .execute()));
    }

    /** Everything that the replica holds is anybody's at once. */
    void releaseAll(String owner) {
        Tenancy.everyOrganization(() -> jdbi.withHandle(handle -> handle.execute("""
                        update imports set status = 'queued', owner = null, lease_until = null, attempts = 0
                        where status = 'running' and owner = ?
                        """, owner)));
    }

    /** To be tried again when the lease is over. */
    void leave(ImportJob job, String owner, Duration lease) {
        jdbi.useHandle(handle -> handle.execute("""
                update imports set owner = null, lease_until = clock_timestamp() + make_interval(secs => ?)
                where org_id = ? and id = ? and owner = ? and status = 'running'
                """, lease.toSeconds(), job.organization(), job.id(), owner));
    }

    /**
     * Keeps how far the import got, in the transaction that records the rows.
     *
     * @param from the row at which it stood
     * @return false when this replica does not hold it any more, it was cancelled, or it stands elsewhere
     */
    boolean advance(Handle handle, String owner, long from, ImportJob job) {
        ImportProgress progress = job.progress();
        return handle.createUpdate("""
                        update imports set status = :status, finished_at = :finished_at, bytes_read = :bytes_read,
                            rows_read = :rows_read, accepted = :accepted, duplicates = :duplicates, rejected = :rejected,
                            skipped = :skipped, first_errors = :first_errors, notes = :notes, failure = :failure,
                            file_kept = :file_kept, attempts = 0,
                            owner = case when :finished then null else owner end
                        where org_id = :org and id = :id and owner = :owner and status = 'running' and rows_read = :from
                        """)
                        .bind("org", job.organization())
                        .bind("id", job.id())
                        .bind("owner", owner)
                        .bind("from", from)
                        .bind("status", job.status().wireName())
                        .bind("finished", job.status().isFinished())
                        .bind("finished_at", job.finishedAt().orElse(null))
                        .bind("file_kept", job.fileKept())
                        .bind("bytes_read", progress.bytesRead())
                        .bind("rows_read", progress.rowsRead())
                        .bind("accepted", progress.accepted())
                        .bind("duplicates", progress.duplicates())
                        .bind("rejected", progress.rejected())
                        .bind("skipped", progress.skipped())
                        .bind("first_errors", rows.write(progress.firstErrors()))
                        .bind("notes", rows.write(progress.notes()))
                        .bind("failure", job.failure().map(rows::write).orElse(null))
                        .execute()
                == 1;
    }

    /** Uploads of which nothing comes any more broke off. */
    void interruptSilentUploads() {
        Tenancy.everyOrganization(() -> jdbi.withHandle(handle -> handle.execute("""
                        update imports set status = 'interrupted', lease_until = null
                        where status = 'receiving' and lease_until < clock_timestamp()
                        """)));
    }

    /** Imports whose file is kept and that nobody went on with since before then, some of them. */
    List<ImportJob> withFilesOlderThan(Instant bound, int limit) {
        return Tenancy.everyOrganization(() -> jdbi.withHandle(handle -> handle.createQuery("""
                        select * from imports where file_kept
                            and (status in ('failed', 'cancelled') and finished_at < :bound
                                or status = 'interrupted' and coalesce(came_on_at, created_at) < :bound)
                        order by id limit :limit
                        """)
                .bind("bound", bound)
                .bind("limit", limit)
                .map((row, context) -> rows.job(row))
                .list()));
    }

    void forgetFile(Handle handle, ImportJob job) {
        handle.execute(
                "update imports set file_kept = false where org_id = ? and id = ?", job.organization(), job.id());
    }
}
