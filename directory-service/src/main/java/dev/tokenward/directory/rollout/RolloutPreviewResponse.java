package dev.tokenward.directory.rollout;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who gets what when, if all goes on as planned. */
public record RolloutPreviewResponse(
        @Schema(examples = "rollout_preview") String type,
        String rolloutId,
        @Schema(description = "As of when.") Instant asOf,
        List<WavePreview> waves) {

    public record WavePreview(
            int position,
            String name,
            Instant startingAt,

            @Schema(nullable = true, description = "From when its groups have it; null when the rollout is cancelled.")
            Instant from,

            @Schema(description = "People in its groups whom no wave before it has.", examples = "120")
            int people,

            @Schema(description = "Those who gain the surface by it.", examples = "100")
            int gains,

            @Schema(description = "Those who have it by then anyway.", examples = "15")
            int hasAlready,

            @Schema(description = "Those who are denied it, deactivated or without a seat.", examples = "5")
            int notReached) {}

    public record PersonPreview(
            String userId,
            @Schema(examples = "ada@example.com") String email,

            @Schema(description = "Position of the first wave that is theirs.")
            int wave,

            @Schema(description = "The group through which the wave is theirs.")
            String rbacGroupId,

            @Schema(examples = "gains", description = "`gains`, `has_already` or `not_reached`.")
            String outcome,

            @Schema(nullable = true, description = "From when they may use the surface; null for never.")
            Instant allowedFrom,

            @Schema(examples = "grant_not_started", description = "The rule of access that says so.")
            String rule) {}
}
