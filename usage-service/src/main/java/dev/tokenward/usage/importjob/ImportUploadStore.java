package dev.tokenward.usage.importjob;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps files as they come, piece by piece. One request at a time has the say over an upload; each piece goes after what is there,
 * in one transaction with how much that is.
 */
@Singleton
class ImportUploadStore {
    private final Jdbi jdbi;

    ImportUploadStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Appends; false when another request sends the file by now, or it was cancelled. */
    boolean append(
            Handle handle, String organization, String id, String uploader, long offset, byte[] piece, Instant now) {
        int updated = handle.createUpdate("""
                        update imports set status = 'receiving', bytes_received = bytes_received + :length, came_on_at = :now,
                            lease_until = clock_timestamp() + interval '30 seconds'
                        where org_id = :org and id = :id and uploader = :uploader and bytes_received = :offset
                            and status in ('receiving', 'interrupted')
                        """)
                .bind("org", organization)
                .bind("id", id)
                .bind("uploader", uploader)
                .bind("offset", offset)
                .bind("length", piece.length)
                .bind("now", now)
                .execute();
        if (updated == 1 && piece.length > 0) {
            handle.execute(
                    "insert into import_chunks (org_id, import_id, first_byte, bytes) values (?, ?, ?, ?)",
                    organization,
                    id,
                    offset,
                    piece);
        }
        return updated == 1;
    }

    /** Takes an upload over at that byte; false when it is not where it stands, or is no upload any more. */
    boolean takeOver(String organization, String id, String uploader, long offset, Instant now) {
        return jdbi.withHandle(handle -> handle.execute("""
                        update imports set status = 'receiving', uploader = ?, came_on_at = ?,
                            lease_until = clock_timestamp() + interval '30 seconds'
                        where org_id = ? and id = ? and bytes_received = ? and status in ('receiving', 'interrupted')
                        """, uploader, now, organization, id, offset)) == 1;
    }

    /** Takes an upload over from its first byte; false when it is no upload any more. */
    boolean startAnew(String organization, String id, String uploader, Instant now) {
        return jdbi.inTransaction(handle -> {
            int updated = handle.execute("""
                    update imports set status = 'receiving', uploader = ?, bytes_received = 0, came_on_at = ?,
                        lease_until = clock_timestamp() + interval '30 seconds'
                    where org_id = ? and id = ? and status in ('receiving', 'interrupted')
                    """, uploader, now, organization, id);
            if (updated == 1) {
                drop(handle, organization, id);
            }
            return updated == 1;
        });
    }

    void interrupt(String organization, String id, String uploader) {
        jdbi.useHandle(handle -> handle.execute("""
                update imports set status = 'interrupted', lease_until = null
                where org_id = ? and id = ? and uploader = ? and status = 'receiving'
                """, organization, id, uploader));
    }

    /** The file is whole. */
    boolean complete(Handle handle, String organization, String id, String uploader, byte[] sha256) {
        return handle.execute("""
                update imports set status = 'queued', size = bytes_received, uploader = null, lease_until = null,
                    content_sha256 = ?
                where org_id = ? and id = ? and uploader = ? and status in ('receiving', 'interrupted')
                """, sha256, organization, id, uploader) == 1;
    }

    /** Of the whole file as it came; empty while it is not here, and for those that came before this was kept. */
    Optional<byte[]> sha256(String organization, String id) {
        return jdbi.withHandle(handle -> handle.select(
                        "select content_sha256 from imports where org_id = ? and id = ?", organization, id)
                .map((row, context) -> Optional.ofNullable(row.getBytes("content_sha256")))
                .one());
    }

    /** The piece that begins there; empty at the end of the file. */
    Optional<byte[]> piece(String organization, String id, long firstByte) {
        return jdbi.withHandle(handle -> handle.select(
                        "select bytes from import_chunks where org_id = ? and import_id = ? and first_byte = ?",
                        organization,
                        id,
                        firstByte)
                .mapTo(byte[].class)
                .findOne());
    }

    void drop(Handle handle, String organization, String id) {
        handle.execute("delete from import_chunks where org_id = ? and import_id = ?", organization, id);
    }
}
