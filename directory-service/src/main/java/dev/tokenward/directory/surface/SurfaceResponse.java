package dev.tokenward.directory.surface;

import dev.tokenward.commons.http.Versioned;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

public record SurfaceResponse(
        @Schema(examples = "surface") String type,
        @Schema(examples = "claude_code") String surface,
        @Schema(examples = "high") String tokenIntensity,
        boolean openToAll,
        Instant createdAt)
        implements Versioned {
    static SurfaceResponse of(Surface surface) {
        return new SurfaceResponse(
                "surface", surface.name(), surface.tokenIntensity(), surface.openToAll(), surface.createdAt());
    }
}
