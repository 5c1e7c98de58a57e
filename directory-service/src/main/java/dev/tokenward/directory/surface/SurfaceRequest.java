package dev.tokenward.directory.surface;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(examples = "{\"surface\":\"notebook\",\"token_intensity\":\"medium\",\"open_to_all\":false}")
public record SurfaceRequest(
        @NotNull
        @Pattern(
                regexp = "(?!permission_|capability_)[a-z0-9][a-z0-9_-]{0,63}",
                message = "must be 1 to 64 of a-z, 0-9, _ and -, beginning with a letter or digit, and neither with "
                        + "permission_ nor capability_, which are rights of roles")
        @Schema(examples = "notebook", description = "Its name, for ever.")
        String surface,

        @NotNull
        @Pattern(regexp = "low|medium|high", message = "must be low, medium or high")
        @Schema(examples = "medium", description = "How many tokens its use takes as a rule.")
        String tokenIntensity,

        @Schema(description = "Whether everyone with a seat may use it; default: no.")
        Boolean openToAll) {}
