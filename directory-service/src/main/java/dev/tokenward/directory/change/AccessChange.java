package dev.tokenward.directory.change;

import dev.tokenward.directory.access.AccessExplanation;
import dev.tokenward.directory.access.PersonGrants;
import dev.tokenward.directory.access.SurfaceAccess;
import dev.tokenward.directory.model.ModelPolicyResponse;
import dev.tokenward.directory.model.ModelResolution;
import dev.tokenward.directory.model.SurfaceModels;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the rule of surface access says of a person, as the feed {@code access} has it. */
public record AccessChange(String defaultModel, List<SurfaceChange> surfaces) {

    static AccessChange of(PersonGrants person, Instant now) {
        return new AccessChange(
                ModelResolution.defaultModel(person.models()),
                person.surfaces().stream()
                        .map(surface -> SurfaceChange.of(
                                SurfaceAccess.explain(surface, now),
                                ModelResolution.on(surface.surface(), person.models())))
                        .toList());
    }

    public record SurfaceChange(
            String surface,
            String rule,

            @Schema(nullable = true, description = "From when it is allowed; long past for always, null for never.")
            Instant allowedFrom,

            @Schema(description = "Models or families; empty for all.")
            List<String> allowedModels,

            @Schema(description = "The highest effort by model or family.")
            SortedMap<String, String> effortCaps) {
        static SurfaceChange of(AccessExplanation explanation, SurfaceModels models) {
            return new SurfaceChange(
                    explanation.surface(),
                    explanation.rule().wireName(),
                    explanation.allowedFrom().orElse(null),
                    models.allowed(),
                    ModelPolicyResponse.wire(models.effortCaps()));
        }
    }
}
