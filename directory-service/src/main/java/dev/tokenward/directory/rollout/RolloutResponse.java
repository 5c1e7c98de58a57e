package dev.tokenward.directory.rollout;

import dev.tokenward.commons.http.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A rollout, its plan, and how far it is. */
public record RolloutResponse(
        @Schema(examples = "rollout_019aa0d3b1c27c03a3c362337cf9a9e7")
        String id,

        @Schema(examples = "rollout") String type,
        @Schema(examples = "Cowork for everyone") String name,
        @Schema(examples = "cowork") String surface,

        @Schema(
                examples = "running",
                description = "`draft`, `running`, `paused`, `cancelled`, or `completed` once every wave has started.")
        String status,

        List<WaveResponse> waves,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {

    public record WaveResponse(
            @Schema(examples = "1", description = "Its place, from 1.")
            int position,

            @Schema(examples = "Pilot") String name,
            List<String> rbacGroupIds,
            @Schema(description = "As planned.") Instant startingAt,

            @Schema(nullable = true, description = "From when its groups have the surface as things stand.")
            Instant effectiveAt,

            @Schema(examples = "started", description = "`started`, `planned`, or `held` while it does not exist.")
            String state) {
        static WaveResponse of(Wave wave, int position, Instant now) {
            String later = wave.effectiveAt().isPresent() ? "planned" : "held";
            return new WaveResponse(
                    position,
                    wave.name(),
                    wave.groupIds(),
                    wave.startingAt(),
                    wave.effectiveAt().orElse(null),
                    wave.startedBy(now) ? "started" : later);
        }
    }

    static RolloutResponse of(Rollout rollout, Instant now) {
        List<WaveResponse> waves = new ArrayList<>();
        rollout.waves().forEach(wave -> waves.add(WaveResponse.of(wave, waves.size() + 1, now)));
        return new RolloutResponse(
                rollout.id(),
                "rollout",
                rollout.name(),
                rollout.surface(),
                rollout.isCompleteAt(now) ? "completed" : rollout.status().wireName(),
                waves,
                rollout.createdAt(),
                rollout.updatedAt());
    }

    /** That a wave starts is no change of the rollout. */
    @Override
    public Object version() {
        return List.of(id, updatedAt);
    }
}
