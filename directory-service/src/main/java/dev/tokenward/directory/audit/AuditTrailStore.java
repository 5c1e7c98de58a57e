package dev.tokenward.directory.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Reads who changed what. */
@Singleton
class AuditTrailStore {
    /** Only what is given narrows, so that each filter finds its index. */
    private static final Map<String, String> CONDITIONS = Map.of(
            "actor", "actor = :actor",
            "actor_user_id", "actor_user_id = :actor_user_id",
            "actions", "(action = any(:actions) or substring(action from '^[^.]*[.]') = any(:actions))",
            "object_types", "object_type = any(:object_types)",
            "object_id", "object_id = :object_id",
            "service", "service = :service",
            "request_id", "request_id = :request_id",
            "starting_at", "at >= :starting_at",
            "ending_at", "at < :ending_at",
            "last_at", "(at, id) < (:last_at, :last_id)");

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Jdbi jdbi;
    private final ObjectMapper json;

    AuditTrailStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /**
     * Newest first: what other services tell comes late, and stands where it happened.
     *
     * @param last time and id of the event after which to go on
     */
    List<AuditEventResponse> list(
            String organization, AuditSelection selection, Optional<List<String>> last, int limit) {
        Map<String, Object> given = given(selection);
        last.ifPresent(position -> {
            given.put("last_at", Instant.parse(position.get(0)));
            given.put("last_id", position.get(1));
        });
        String conditions = CONDITIONS.entrySet().stream()
                .filter(condition -> given.containsKey(condition.getKey()))
                .map(condition -> " and " + condition.getValue())
                .collect(Collectors.joining());
        return jdbi.withHandle(handle -> handle.createQuery("select * from audit_events where org_id = :org"
                        + conditions + " order by at desc, id desc limit :limit")
                .bind("org", organization)
                .bindMap(given)
                .bind("limit", limit)
                .map((row, context) -> event(row))
                .list());
    }

    /** What narrows, by the name of its parameter. */
    private static Map<String, Object> given(AuditSelection selection) {
        Map<String, Object> given = new HashMap<>();
        given.put("actor", selection.actor());
        given.put("actor_user_id", selection.actorUserId());
        given.put("object_id", selection.objectId());
        given.put("service", selection.service());
        given.put("request_id", selection.requestId());
        given.values().removeIf(""::equals);
        selection.start().ifPresent(instant -> given.put("starting_at", instant));
        selection.end().ifPresent(instant -> given.put("ending_at", instant));
        if (!selection.actions().isEmpty()) {
            given.put("actions", selection.actions().toArray(String[]::new));
        }
        if (!selection.objectTypes().isEmpty()) {
            given.put("object_types", selection.objectTypes().toArray(String[]::new));
        }
        return given;
    }

    private AuditEventResponse event(ResultSet row) throws SQLException {
        return new AuditEventResponse(
                row.getString("id"),
                "audit_event",
                row.getTimestamp("at").toInstant(),
                row.getString("service"),
                row.getString("actor"),
                row.getString("actor_user_id"),
                row.getString("action"),
                row.getString("object_type"),
                row.getString("object_id"),
                read(row.getString("before")),
                read(row.getString("after")),
                row.getString("request_id"),
                row.getString("address"));
    }

    private Map<String, Object> read(String text) {
        try {
            return text == null ? null : json.readValue(text, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds broken JSON", e);
        }
    }
}
