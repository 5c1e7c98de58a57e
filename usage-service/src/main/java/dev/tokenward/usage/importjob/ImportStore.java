package dev.tokenward.usage.importjob;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.usage.event.EventBatchResponse.RejectedEvent;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Keeps what became of each file. */
@Singleton
class ImportStore {
    private static final String SAVE = """
            insert into imports (org_id, id, status, started_at, finished_at, rows_read, accepted, duplicates, rejected, first_errors)
            values (:org, :id, :status, :started_at, :finished_at, :rows_read, :accepted, :duplicates, :rejected, :first_errors)
            on conflict (org_id, id) do update set
                status = excluded.status, finished_at = excluded.finished_at, rows_read = excluded.rows_read,
                accepted = excluded.accepted, duplicates = excluded.duplicates, rejected = excluded.rejected,
                first_errors = excluded.first_errors
            """;
    private static final TypeReference<List<RejectedEvent>> ERRORS = new TypeReference<>() {};

    private final Jdbi jdbi;
    private final ObjectMapper json;

    ImportStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    void save(String organization, ImportJob job) {
        jdbi.useHandle(handle -> handle.createUpdate(SAVE)
                .bind("org", organization)
                .bind("id", job.id())
                .bind("status", job.status().name().toLowerCase(Locale.ROOT))
                .bind("started_at", job.startedAt())
                .bind("finished_at", job.finishedAt().orElse(null))
                .bind("rows_read", job.rowsRead())
                .bind("accepted", job.accepted())
                .bind("duplicates", job.duplicates())
                .bind("rejected", job.rejected())
                .bind("first_errors", write(job.firstErrors()))
                .execute());
    }

    Optional<ImportJob> find(String organization, String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from imports where org_id = :org and id = :id")
                .bind("org", organization)
                .bind("id", id)
                .map((row, context) -> job(row))
                .findOne());
    }

    /** Newest first: ids sort by the time of their making. */
    List<ImportJob> list(String organization, Optional<String> before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from imports where org_id = :org and (cast(:before as text) is null or id < :before)
                        order by id desc limit :limit
                        """)
                .bind("org", organization)
                .bind("before", before.orElse(null))
                .bind("limit", limit)
                .map((row, context) -> job(row))
                .list());
    }

    private ImportJob job(ResultSet row) throws SQLException {
        return new ImportJob(
                row.getString("id"),
                ImportJob.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getTimestamp("started_at").toInstant(),
                instant(row.getTimestamp("finished_at")),
                row.getLong("rows_read"),
                row.getLong("accepted"),
                row.getLong("duplicates"),
                row.getLong("rejected"),
                read(row.getString("first_errors")));
    }

    private static Optional<Instant> instant(Timestamp timestamp) {
        return Optional.ofNullable(timestamp).map(Timestamp::toInstant);
    }

    private String write(List<RejectedEvent> errors) {
        try {
            return json.writeValueAsString(errors);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Errors were not written as JSON", e);
        }
    }

    private List<RejectedEvent> read(String errors) {
        try {
            return json.readValue(errors, ERRORS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds broken JSON", e);
        }
    }
}
