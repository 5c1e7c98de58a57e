package dev.tokenward.directory.rollout;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Groups that get the surface together. */
public record WaveRequest(
        @Size(min = 1, max = 256)
        @Schema(nullable = true, examples = "Pilot", description = "Left out: `Wave` and its number.")
        String name,

        @NotNull @Size(min = 1, max = 200) @Schema(description = "A group is in one wave alone.")
        List<@NotNull String> rbacGroupIds,

        @NotNull
        @Schema(
                examples = "2030-01-07T09:00:00Z",
                description = "From when they have it; not before the rollout is started.")
        Instant startingAt) {
    Wave toWave(int position) {
        return new Wave(
                Optional.ofNullable(name).orElse("Wave " + position),
                rbacGroupIds.stream().sorted().toList(),
                startingAt,
                Optional.empty());
    }
}
