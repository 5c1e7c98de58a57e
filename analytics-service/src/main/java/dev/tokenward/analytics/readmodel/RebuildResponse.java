package dev.tokenward.analytics.readmodel;

import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a rebuild stands, for the operator. */
public record RebuildResponse(
        String id,
        @Schema(examples = "rebuild") String type,

        @Schema(
                enumeration = {"running", "completed", "failed", "interrupted"},
                description = "`interrupted`: its process ended; nothing of it is left, start another.")
        String status,

        Instant startedAt,

        @Schema(nullable = true) Instant finishedAt,

        @Schema(nullable = true, description = "The feed that is being read.")
        String feed,

        @Schema(description = "Rows that were read so far, of all feeds.")
        long rowsRead,

        @Schema(nullable = true, description = "Rows that differed and were swapped; null before the swap.")
        Long rowsChanged,

        @Schema(nullable = true, description = "Why it failed.")
        String reason) {

    static RebuildResponse of(Rebuild rebuild) {
        return new RebuildResponse(
                rebuild.id(),
                "rebuild",
                rebuild.status().name().toLowerCase(Locale.ROOT),
                rebuild.startedAt(),
                rebuild.finishedAt().orElse(null),
                rebuild.feed().orElse(null),
                rebuild.rowsRead(),
                rebuild.rowsChanged().orElse(null),
                rebuild.reason().orElse(null));
    }
}
