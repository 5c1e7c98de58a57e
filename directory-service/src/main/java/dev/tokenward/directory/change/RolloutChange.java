package dev.tokenward.directory.change;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A rollout as the feed {@code rollouts} has it. */
public record RolloutChange(String name, String surface, String status, List<WaveChange> waves) {

    /** Its groups have the surface from {@code effectiveAt}, null while that does not exist. */
    public record WaveChange(
            int position,
            String name,
            List<String> rbacGroupIds,
            Instant startingAt,
            @Schema(nullable = true) Instant effectiveAt) {}
}
