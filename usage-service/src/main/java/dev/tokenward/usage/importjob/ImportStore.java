package dev.tokenward.usage.importjob;

import dev.tokenward.usage.importfile.FileParameters;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Keeps imports: those who bring them, and those who ask after them. */
@Singleton
class ImportStore {
    private static final String INSERT = """
            insert into imports (org_id, id, status, created_at, format, parameters, upload_key, uploader, lease_until,
                bytes_received, came_on_at, file_kept, audit, rows_read, accepted, duplicates, rejected, first_errors)
            values (:org, :id, 'receiving', :created_at, :format, :parameters, :key, :uploader,
                clock_timestamp() + interval '30 seconds', 0, :created_at, true, :audit, 0, 0, 0, 0, '[]')
            on conflict (org_id, upload_key) do nothing
            """;

    private final Jdbi jdbi;
    private final ImportRowReader rows;

    ImportStore(Jdbi jdbi, ImportRowReader rows) {
        this.jdbi = jdbi;
        this.rows = rows;
    }

    /** False when another upload has that key. */
    boolean insert(Handle handle, ImportJob job, Optional<String> key, String uploader, String audit) {
        boolean given = !job.parameters().equals(FileParameters.NONE);
        return handle.createUpdate(INSERT)
                        .bind("org", job.organization())
                        .bind("id", job.id())
                        .bind("created_at", job.createdAt())
                        .bind("format", job.format().wireName())
                        .bind("parameters", given ? rows.write(job.parameters()) : "{}")
                        .bind("key", key.orElse(null))
                        .bind("uploader", uploader)
                        .bind("audit", audit)
                        .execute()
                == 1;
    }

    Optional<ImportJob> find(String organization, String id) {
        return jdbi.withHandle(
                handle -> handle.select("select * from imports where org_id = ? and id = ?", organization, id)
                        .map((row, context) -> rows.job(row))
                        .findOne());
    }

    /** To be called in the transaction of a change. */
    Optional<ImportJob> lock(Handle handle, String organization, String id) {
        return handle.select("select * from imports where org_id = ? and id = ? for update", organization, id)
                .map((row, context) -> rows.job(row))
                .findOne();
    }

    Optional<ImportJob> findByKey(String organization, String key) {
        return jdbi.withHandle(
                handle -> handle.select("select * from imports where org_id = ? and upload_key = ?", organization, key)
                        .map((row, context) -> rows.job(row))
                        .findOne());
    }

    /** Newest first: ids sort by the time of their making. */
    List<ImportJob> list(String organization, Optional<ImportStatus> status, Optional<String> before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from imports where org_id = :org and (cast(:before as text) is null or id < :before)
                        and (cast(:status as text) is null or status = :status)
                        order by id desc limit :limit
                        """)
                .bind("org", organization)
                .bind("before", before.orElse(null))
                .bind("status", status.map(ImportStatus::wireName).orElse(null))
                .bind("limit", limit)
                .map((row, context) -> rows.job(row))
                .list());
    }

    /** Whoever reads or sends it has no say any more. */
    void become(Handle handle, ImportJob job, Instant now) {
        handle.createUpdate("""
                        update imports set status = :status, finished_at = :finished_at, failure = :failure,
                            owner = null, lease_until = null, uploader = null, attempts = 0, came_on_at = :now
                        where org_id = :org and id = :id
                        """)
                .bind("org", job.organization())
                .bind("id", job.id())
                .bind("now", now)
                .bind("status", job.status().wireName())
                .bind("finished_at", job.finishedAt().orElse(null))
                .bind("failure", job.failure().map(rows::write).orElse(null))
                .execute();
    }
}
