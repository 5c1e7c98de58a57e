package dev.tokenward.directory.surface;

import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What changes of a surface; what is left out stays. */
@Schema(examples = "{\"token_intensity\":\"high\"}")
public record UpdateSurfaceRequest(
        @Pattern(regexp = "low|medium|high", message = "must be low, medium or high") @Schema(examples = "high")
        String tokenIntensity,

        @Schema(description = "Whether everyone with a seat may use it.")
        Boolean openToAll) {}
