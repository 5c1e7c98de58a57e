package dev.tokenward.directory.change;

import dev.tokenward.directory.access.AccessExplanation;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the rule of surface access says of a person, as the feed {@code access} has it. */
public record AccessChange(String defaultModel, List<SurfaceChange> surfaces) {

    public record SurfaceChange(
            String surface,
            String rule,

            @Schema(nullable = true, description = "From when it is allowed; long past for always, null for never.")
            Instant allowedFrom,

            @Schema(description = "Models or families; empty for all.")
            List<String> allowedModels) {
        static SurfaceChange of(AccessExplanation explanation) {
            return new SurfaceChange(
                    explanation.surface(),
                    explanation.rule().wireName(),
                    explanation.allowedFrom().orElse(null),
                    List.of());
        }
    }
}
