package dev.tokenward.directory.audit;

import dev.tokenward.commons.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which audit events are wanted; what is empty narrows nothing.
 *
 * @param actions by name; one that ends in a dot is all that begin so: {@code rbac_group.}
 * @param start inclusive
 * @param end exclusive
 */
record AuditSelection(
        String actor,
        String actorUserId,
        List<String> actions,
        List<String> objectTypes,
        String objectId,
        String service,
        String requestId,
        Optional<Instant> start,
        Optional<Instant> end) {
    AuditSelection {
        actions = List.copyOf(actions);
        objectTypes = List.copyOf(objectTypes);
        if (start.isPresent() && end.isPresent() && !start.get().isBefore(end.get())) {
            throw ProblemException.invalidParameter("ending_at", "'ending_at' must be after 'starting_at'.");
        }
    }
}
