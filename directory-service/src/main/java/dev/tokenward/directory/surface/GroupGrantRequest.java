package dev.tokenward.directory.surface;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(examples = "{}")
public record GroupGrantRequest(
        @Schema(nullable = true, description = "Before that instant the grant does not exist; left out: from now on.")
        Instant startingAt) {}
