package dev.tokenward.directory.rollout;

import java.time.Instant;
import java.util.List;

/** A surface's way into the organization, wave by wave. */
public record Rollout(
        String id,
        String name,
        String surface,
        RolloutStatus status,
        List<Wave> waves,
        Instant createdAt,
        Instant updatedAt) {
    public Rollout {
        waves = List.copyOf(waves);
    }

    /** Nothing of the plan is left to come. */
    boolean isCompleteAt(Instant now) {
        return status == RolloutStatus.RUNNING && waves.stream().allMatch(wave -> wave.startedBy(now));
    }
}
