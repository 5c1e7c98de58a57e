package dev.tokenward.usage.importjob;

import dev.tokenward.usage.event.EventBatchResponse.RejectedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One import. */
@Schema(name = "Import")
public record ImportResponse(
        @Schema(examples = "import_0193f1c2a4b87c3d9e0f123456789abc")
        String id,

        @Schema(examples = "import") String type,

        @Schema(
                description =
                        "`running`, `completed`, or `failed` when the file broke off: what was read until then is "
                                + "kept, send the whole file again.",
                examples = "completed")
        String status,

        Instant startedAt,

        @Schema(nullable = true) Instant finishedAt,

        @Schema(description = "Lines that are not blank.", examples = "2")
        long rowsRead,

        @Schema(examples = "1") long accepted,

        @Schema(description = "Counted before, by this file or otherwise.", examples = "0")
        long duplicates,

        @Schema(examples = "1") long rejected,

        @Schema(description = "The first 20 rows that were not taken.")
        List<RejectedEvent> firstErrors) {
    static ImportResponse of(ImportJob job) {
        return new ImportResponse(
                job.id(),
                "import",
                job.status().name().toLowerCase(Locale.ROOT),
                job.startedAt(),
                job.finishedAt().orElse(null),
                job.rowsRead(),
                job.accepted(),
                job.duplicates(),
                job.rejected(),
                job.firstErrors());
    }
}
