package dev.tokenward.directory.rollout;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A rollout's plan; nothing takes effect before it is started. */
@Schema(
        examples = "{\"name\":\"Cowork for everyone\",\"surface\":\"cowork\",\"waves\":[{\"name\":\"Pilot\","
                + "\"rbac_group_ids\":[\"rbac_group_019aa0d3b1c27c03a3c362337cf9a9e7\"],"
                + "\"starting_at\":\"2030-01-07T09:00:00Z\"}]}")
public record RolloutRequest(
        @NotBlank @Size(max = 256) @Schema(examples = "Cowork for everyone")
        String name,

        @NotNull @Schema(examples = "cowork") String surface,

        @NotNull @Size(min = 1, max = 50) @Schema(description = "In the order of their instants.")
        List<@NotNull @Valid WaveRequest> waves) {}
