package dev.tokenward.commons.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Keeps audit events in the service's own database until directory-service has them. A service that uses it has a table
 * {@code audit_outbox}.
 */
@Singleton
public class AuditOutboxStore {
    private final Jdbi jdbi;
    private final AuditEvents events;
    private final ObjectMapper json;

    AuditOutboxStore(Jdbi jdbi, AuditEvents events, ObjectMapper json) {
        this.jdbi = jdbi;
        this.events = events;
        this.json = json;
    }

    /** To be called in the transaction of the change; parameters as {@link AuditEvents#event}. */
    public void record(String organization, String action, String objectId, Object before, Object after) {
        AuditEvent event = events.event(organization, action, objectId, before, after);
        jdbi.useHandle(handle -> handle.execute(
                "insert into audit_outbox (org_id, id, event) values (?, ?, cast(? as jsonb))",
                organization,
                event.id(),
                write(event)));
    }

    /** As {@link #record}, for many changes of one call. */
    public void recordAll(List<AuditedChange> changes) {
        jdbi.useHandle(handle -> {
            PreparedBatch batch =
                    handle.prepareBatch("insert into audit_outbox (org_id, id, event) values (?, ?, cast(? as jsonb))");
            for (AuditedChange change : changes) {
                AuditEvent event = events.event(
                        change.organization(), change.action(), change.objectId(), change.before(), change.after());
                batch.bind(0, change.organization())
                        .bind(1, event.id())
                        .bind(2, write(event))
                        .add();
            }
            batch.execute();
        });
    }

    /** In the order of their making, of every organization, without those that directory-service has refused. */
    List<AuditEvent> oldest(int limit) {
        return jdbi.withHandle(handle -> handle.select(
                        "select event from audit_outbox where refusal is null order by id limit ?", limit)
                .map((row, context) -> read(row.getString("event")))
                .list());
    }

    void delivered(List<String> ids) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from audit_outbox where id = any(:ids)")
                .bindArray("ids", String.class, ids)
                .execute());
    }

    /** Kept, for somebody to look at it; it holds nothing else up. */
    void refused(String id, String detail) {
        jdbi.useHandle(handle -> handle.execute("update audit_outbox set refusal = ? where id = ?", detail, id));
    }

    private String write(AuditEvent event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be written as JSON: " + event.action(), e);
        }
    }

    private AuditEvent read(String text) {
        try {
            return json.readValue(text, AuditEvent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The outbox holds broken JSON", e);
        }
    }
}
