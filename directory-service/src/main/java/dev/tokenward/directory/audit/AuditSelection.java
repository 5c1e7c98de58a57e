package dev.tokenward.directory.audit;

import dev.tokenward.commons.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which audit events are wanted; only what is given narrows them, so that each filter finds its index. */
public final class AuditSelection {
    private final List<String> conditions = new ArrayList<>(List.of("org_id = :org"));
    private final Map<String, Object> parameters = new HashMap<>();

    AuditSelection equal(String column, String value) {
        return value.isEmpty() ? this : with(column + " = :" + column, column, value);
    }

    AuditSelection anyOf(String column, List<String> values) {
        return values.isEmpty()
                ? this
                : with(column + " = any(:" + column + ")", column, values.toArray(String[]::new));
    }

    /** Actions by name, or all that begin so: {@code rbac_group.} */
    AuditSelection actions(List<String> wanted) {
        if (wanted.isEmpty()) {
            return this;
        }
        String[] prefixes =
                wanted.stream().filter(action -> action.endsWith(".")).toArray(String[]::new);
        parameters.put("prefixes", prefixes);
        return with(
                "(action = any(:actions) or substring(action from '^[^.]*[.]') = any(:prefixes))",
                "actions",
                wanted.toArray(String[]::new));
    }

    /** Half-open. */
    AuditSelection within(Optional<Instant> start, Optional<Instant> end) {
        start.ifPresent(instant -> with("at >= :starting_at", "starting_at", instant));
        end.ifPresent(instant -> with("at < :ending_at", "ending_at", instant));
        if (start.isPresent() && end.isPresent() && !start.get().isBefore(end.get())) {
            throw ProblemException.invalidParameter("ending_at", "'ending_at' must be after 'starting_at'.");
        }
        return this;
    }

    /** @param last time and id of the event after which to go on */
    AuditSelection after(Optional<List<String>> last) {
        last.ifPresent(key -> {
            with("(at, id) < (:last_at, :last_id)", "last_at", Instant.parse(key.get(0)));
            parameters.put("last_id", key.get(1));
        });
        return this;
    }

    String sql() {
        return "select * from audit_events where " + String.join(" and ", conditions)
                + " order by at desc, id desc limit :limit";
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private AuditSelection with(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
        return this;
    }
}
