package dev.tokenward.directory.guidance;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All that the organization says itself; for a part that is left out our texts are served. */
@Schema(
        examples =
                "{\"model_guidance\":[{\"family\":\"haiku\",\"effort_hint\":\"\",\"when_to_use\":\"Everything short.\","
                        + "\"relative_cost\":1}],\"surface_intensity\":[{\"surface\":\"claude_code\",\"note\":\"Ask your lead first.\"}],"
                        + "\"onboarding_notes\":[{\"title\":\"Welcome\",\"text\":\"Read the style guide.\",\"surface\":\"chat\"}]}")
public record GuidanceTextsRequest(
        @Pattern(regexp = "guidance_texts", message = "must be guidance_texts")
        @Schema(nullable = true, description = "Taken, so that what was read can be sent back.")
        String type,

        @Size(max = 50) @Schema(nullable = true, description = "In the order in which it is shown; left out: ours.")
        List<@NotNull @Valid Model> modelGuidance,

        @Size(max = 1000)
        @Schema(nullable = true, description = "Notes on surfaces; a surface that is left out keeps our note.")
        List<@NotNull @Valid SurfaceNote> surfaceIntensity,

        @Size(max = 100) @Schema(nullable = true, description = "In the order in which they are shown; left out: ours.")
        List<@NotNull @Valid Note> onboardingNotes) {

    @Schema(name = "ModelGuidanceRequest")
    public record Model(
            @NotNull
            @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,127}", message = "must be the name of a model or a family")
            @Schema(examples = "haiku")
            String family,

            @Size(max = 500) @Schema(nullable = true, description = "How much effort to ask of it.")
            String effortHint,

            @NotBlank @Size(max = 2000) @Schema(examples = "Short questions and summaries.")
            String whenToUse,

            @NotNull
            @Min(1)
            @Max(1000)
            @Schema(description = "About how many times the cheapest of them it costs.", examples = "1")
            Integer relativeCost) {
        ModelGuidance toGuidance() {
            return new ModelGuidance(family, Optional.ofNullable(effortHint).orElse(""), whenToUse, relativeCost);
        }
    }

    @Schema(name = "SurfaceIntensityRequest")
    public record SurfaceNote(
            @NotNull @Schema(examples = "claude_code") String surface,

            @Schema(nullable = true, description = "The surface's own; may be left out, and is not changed here.")
            String tokenIntensity,

            @NotNull @Size(max = 2000) @Schema(description = "Empty for none.")
            String note) {}

    @Schema(name = "OnboardingNoteRequest")
    public record Note(
            @NotBlank @Size(max = 120) @Schema(examples = "Welcome")
            String title,

            @NotBlank @Size(max = 4000) String text,

            @Schema(nullable = true, description = "On which it is shown; left out or null: on all.")
            String surface) {
        OnboardingNote toNote() {
            return new OnboardingNote(title, text, Optional.ofNullable(surface));
        }
    }
}
