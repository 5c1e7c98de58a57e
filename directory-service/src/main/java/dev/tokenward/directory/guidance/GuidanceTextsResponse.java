package dev.tokenward.directory.guidance;

import dev.tokenward.commons.http.Versioned;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Texts that help to choose models and surfaces, and to begin. */
public record GuidanceTextsResponse(
        @Schema(examples = "guidance_texts") String type,
        List<Model> modelGuidance,
        List<SurfaceIntensity> surfaceIntensity,
        List<Note> onboardingNotes)
        implements Versioned {

    @Schema(name = "ModelGuidance")
    public record Model(
            @Schema(examples = "haiku") String family,

            @Schema(description = "How much effort to ask of it; may be empty.")
            String effortHint,

            String whenToUse,

            @Schema(description = "About how many times the cheapest of them it costs.")
            int relativeCost) {
        static Model of(ModelGuidance guidance) {
            return new Model(guidance.family(), guidance.effortHint(), guidance.whenToUse(), guidance.relativeCost());
        }
    }

    @Schema(name = "SurfaceIntensity")
    public record SurfaceIntensity(
            @Schema(examples = "claude_code") String surface,

            @Schema(examples = "high", description = "`low`, `medium` or `high`, as the surface has it.")
            String tokenIntensity,

            String note) {}

    @Schema(name = "OnboardingNote")
    public record Note(
            String title,
            String text,

            @Schema(nullable = true, description = "On which it is shown; null for all.")
            String surface) {
        static Note of(OnboardingNote note) {
            return new Note(note.title(), note.text(), note.surface().orElse(null));
        }
    }
}
