package dev.tokenward.directory.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenward.commons.audit.AuditEvent;
import dev.tokenward.commons.audit.AuditEvents;
import dev.tokenward.commons.idempotency.IdempotencyStore;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** Keeps who changed what, in the transaction of the change. */
@Singleton
public class AuditStore {
    private static final int AT_ONCE = 5_000;
    private static final String INSERT = """
            insert into audit_events (org_id, id, service, at, actor, actor_user_id, action, object_type, object_id,
                                      before, after, request_id, address)
            values (:org, :id, :service, :at, :actor, :user, :action, :object_type, :object_id,
                    cast(:before as jsonb), cast(:after as jsonb), :request_id, :address)
            on conflict do nothing
            """;

    private final Jdbi jdbi;
    private final IdempotencyStore idempotency;
    private final AuditEvents events;

    AuditStore(Jdbi jdbi, IdempotencyStore idempotency, AuditEvents events) {
        this.jdbi = jdbi;
        this.idempotency = idempotency;
        this.events = events;
    }

    /**
     * Runs a change of an organization: in one transaction with its audit events, and alone among the changes of that
     * organization, so that what was checked still holds when it is written, and no two changes wait for each other in a circle.
     *
     * @param work answers what the caller gets, for that is kept under the request's {@code Idempotency-Key}
     */
    public <T> T change(String organization, Supplier<T> work) {
        return idempotency.once(organization, () -> {
            jdbi.useHandle(
                    handle -> handle.createQuery("select true from pg_advisory_xact_lock(hashtextextended(:org, 0))")
                            .bind("org", organization)
                            .mapTo(Boolean.class)
                            .one());
            return work.get();
        });
    }

    /**
     * To be called within {@link #change}.
     *
     * @param action what was done, as {@code user.created}
     * @param before the object as it was, null when it was not
     * @param after the object as it is, null when it is gone
     */
    public void record(String organization, String action, String objectId, Object before, Object after) {
        insert(events.event(organization, action, objectId, before, after));
    }

    /** Many of one kind at once, as {@link #record} does each. */
    public void recordAll(String organization, String action, List<AuditedChange> changes) {
        for (int from = 0; from < changes.size(); from += AT_ONCE) {
            List<AuditedChange> some = changes.subList(from, Math.min(from + AT_ONCE, changes.size()));
            jdbi.useHandle(handle -> {
                PreparedBatch batch = handle.prepareBatch(INSERT);
                some.forEach(change ->
                        bind(batch, event(organization, action, change)).add());
                batch.execute();
            });
        }
    }

    private AuditEvent event(String organization, String action, AuditedChange change) {
        return events.event(
                organization,
                action,
                change.objectId(),
                change.before().orElse(null),
                change.after().orElse(null));
    }

    /** @return false when it is there already */
    boolean insert(AuditEvent event) {
        return jdbi.withHandle(
                        handle -> bind(handle.createUpdate(INSERT), event).execute())
                == 1;
    }

    private static <S extends SqlStatement<S>> S bind(S statement, AuditEvent event) {
        return statement
                .bind("org", event.orgId())
                .bind("id", event.id())
                .bind("service", event.service())
                .bind("at", event.at())
                .bind("actor", event.actor())
                .bind("user", event.actorUserId())
                .bind("action", event.action())
                .bind("object_type", event.objectType())
                .bind("object_id", event.objectId())
                .bind("before", text(event.before()))
                .bind("after", text(event.after()))
                .bind("request_id", event.requestId())
                .bind("address", event.address());
    }

    /** In one transaction; answers how many were not there. */
    int insert(List<AuditEvent> all) {
        return jdbi.inTransaction(
                handle -> (int) all.stream().filter(this::insert).count());
    }

    /** Those of the ids that are organizations. */
    Set<String> organizations(Collection<String> ids) {
        return jdbi.withHandle(handle -> handle.createQuery("select org_id from organizations where org_id = any(:ids)")
                .bindArray("ids", String.class, ids)
                .mapTo(String.class)
                .set());
    }

    private static String text(JsonNode value) {
        return value == null || value.isNull() ? null : value.toString();
    }
}
