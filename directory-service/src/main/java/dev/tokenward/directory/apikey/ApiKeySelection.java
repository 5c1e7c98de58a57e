package dev.tokenward.directory.apikey;

import dev.tokenward.commons.problem.ProblemException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Which keys a list has; empty text asks for nothing.
 *
 * @param creatorId the person with whose key they were made
 * @param afterId those after this one; not together with {@code beforeId}
 */
record ApiKeySelection(String status, String creatorId, String afterId, String beforeId) {
    /** As it came with a request: what names no status, or two directions, is refused. */
    static ApiKeySelection checked(String status, String creatorId, String afterId, String beforeId) {
        boolean known = status.isEmpty()
                || Arrays.stream(KeyStatus.values())
                        .anyMatch(each -> each.wireName().equals(status));
        if (!known) {
            String all =
                    Arrays.stream(KeyStatus.values()).map(KeyStatus::wireName).collect(Collectors.joining(", "));
            throw ProblemException.invalidParameter(
                    "status", "'status' must be one of " + all + ", not '" + status + "'.");
        }
        if (!afterId.isEmpty() && !beforeId.isEmpty()) {
            throw ProblemException.invalidParameter("before_id", "Give 'after_id' or 'before_id', not both.");
        }
        return new ApiKeySelection(status, creatorId, afterId, beforeId);
    }

    boolean backwards() {
        return !beforeId.isEmpty();
    }
}
