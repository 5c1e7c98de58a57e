package dev.tokenward.usage.importjob;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.commons.Ids;
import dev.tokenward.commons.audit.AuditEvent;
import dev.tokenward.commons.audit.AuditEvents;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Tells of an import that is through as of a change by whoever brought it: nobody asks at that moment, so what is known of the caller
 * is kept with the import.
 */
@Singleton
class ImportAuditStore {
    private final AuditEvents events;
    private final ImportRowReader rows;
    private final ObjectMapper json;

    ImportAuditStore(AuditEvents events, ImportRowReader rows, ObjectMapper json) {
        this.events = events;
        this.rows = rows;
        this.json = json;
    }

    /** Of the request at hand, to be kept. */
    String begun(String organization, String id) {
        return rows.write(events.event(organization, "import.finished", id, null, null));
    }

    /** To be called in the transaction in which it is finished. */
    void finished(Handle handle, ImportJob job, Instant now) {
        String begun = handle.select(
                        "select audit from imports where org_id = ? and id = ?", job.organization(), job.id())
                .mapTo(String.class)
                .one();
        AuditEvent of = rows.read(begun, AuditEvent.class);
        AuditEvent event = new AuditEvent(
                Ids.next("audit"),
                of.orgId(),
                of.service(),
                now,
                of.actor(),
                of.actorUserId(),
                of.action(),
                of.objectId(),
                null,
                json.valueToTree(ImportResponse.of(job)),
                of.requestId(),
                of.address());
        handle.execute(
                "insert into audit_outbox (org_id, id, event) values (?, ?, cast(? as jsonb))",
                job.organization(),
                event.id(),
                rows.write(event));
    }
}
