package dev.tokenward.directory.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.commons.Ids;
import dev.tokenward.commons.idempotency.IdempotencyStore;
import dev.tokenward.commons.identity.CurrentCaller;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Keeps who changed what, in the transaction of the change. */
@Singleton
public class AuditStore {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Jdbi jdbi;
    private final IdempotencyStore idempotency;
    private final Clock clock;
    private final CurrentCaller caller;
    private final CurrentVertxRequest request;
    private final ObjectMapper json;

    AuditStore(
            Jdbi jdbi,
            IdempotencyStore idempotency,
            Clock clock,
            CurrentCaller caller,
            CurrentVertxRequest request,
            ObjectMapper json) {
        this.jdbi = jdbi;
        this.idempotency = idempotency;
        this.clock = clock;
        this.caller = caller;
        this.request = request;
        this.json = json;
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
        RoutingContext context = request.getCurrent();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into audit_events (org_id, id, at, actor, action, object_type, object_id, before, after,
                                                  request_id, address)
                        values (:org, :id, :at, :actor, :action, :object_type, :object_id,
                                cast(:before as jsonb), cast(:after as jsonb), :request_id, :address)
                        """)
                .bind("org", organization)
                .bind("id", Ids.next("audit"))
                .bind("at", clock.instant())
                .bind("actor", caller.get().subject())
                .bind("action", action)
                .bind("object_type", action.substring(0, action.indexOf('.')))
                .bind("object_id", objectId)
                .bind("before", write(before))
                .bind("after", write(after))
                .bind("request_id", context.response().headers().get("request-id"))
                .bind("address", context.request().remoteAddress().hostAddress())
                .execute());
    }

    /** Newest first. */
    List<AuditEventResponse> list(String organization, String beforeId, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from audit_events
                        where org_id = :org and (:before = '' or id < :before)
                        order by id desc limit :limit
                        """)
                .bind("org", organization)
                .bind("before", beforeId)
                .bind("limit", limit)
                .map((row, context) -> event(row))
                .list());
    }

    private AuditEventResponse event(ResultSet row) throws SQLException {
        return new AuditEventResponse(
                row.getString("id"),
                "audit_event",
                row.getTimestamp("at").toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("object_type"),
                row.getString("object_id"),
                read(row.getString("before")),
                read(row.getString("after")),
                row.getString("request_id"),
                row.getString("address"));
    }

    private String write(Object value) {
        try {
            return value == null ? null : json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be written as JSON: " + value.getClass(), e);
        }
    }

    private Map<String, Object> read(String text) {
        try {
            return text == null ? null : json.readValue(text, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds broken JSON", e);
        }
    }
}
