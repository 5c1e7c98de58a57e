package dev.tokenward.directory.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Groups that get a surface together.
 *
 * @param startingAt as planned
 * @param effectiveAt from when they have it as things stand; empty while the grant does not exist
 */
public record Wave(String name, List<String> groupIds, Instant startingAt, Optional<Instant> effectiveAt) {
    public Wave {
        groupIds = List.copyOf(groupIds);
    }

    boolean startedBy(Instant now) {
        return effectiveAt.filter(start -> !start.isAfter(now)).isPresent();
    }

    Wave effective(Optional<Instant> instant) {
        return new Wave(name, groupIds, startingAt, instant);
    }

    /** Whether the plan is the same, whatever came of it. */
    boolean isPlannedAs(Wave other) {
        return name.equals(other.name) && groupIds.equals(other.groupIds) && startingAt.equals(other.startingAt);
    }
}
