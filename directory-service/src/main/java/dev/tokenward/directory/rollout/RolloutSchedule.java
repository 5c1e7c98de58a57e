package dev.tokenward.directory.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * From when each wave of a rollout has the surface (docs/rules.md, section 3): a wave has it from its planned instant, but not
 * before the rollout was started or resumed. What has started stays, whatever the rollout becomes; what has not started exists
 * only while the rollout runs. So the instants say all, and no job has to be on time.
 */
public final class RolloutSchedule {
    private RolloutSchedule() {}

    public static List<Wave> of(List<Wave> waves, RolloutStatus status, Instant now) {
        return waves.stream()
                .map(wave -> wave.startedBy(now) ? wave : wave.effective(start(wave, status, now)))
                .toList();
    }

    private static Optional<Instant> start(Wave wave, RolloutStatus status, Instant now) {
        return status == RolloutStatus.RUNNING
                ? Optional.of(wave.startingAt().isAfter(now) ? wave.startingAt() : now)
                : Optional.empty();
    }
}
