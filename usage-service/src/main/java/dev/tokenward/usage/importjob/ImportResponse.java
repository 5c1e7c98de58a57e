package dev.tokenward.usage.importjob;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One import. */
@Schema(name = "Import")
public record ImportResponse(
        @Schema(examples = "import_0193f1c2a4b87c3d9e0f123456789abc")
        String id,

        @Schema(examples = "import") String type,

        @Schema(
                description =
                        "`receiving` the file; `interrupted`: the upload broke off, send the rest; `queued`; `running`; "
                                + "`completed`; `failed`: see `failure`; `cancelled`. What was accepted stays, whatever becomes of the "
                                + "rest.",
                examples = "completed")
        String status,

        @Schema(
                description = "`events`, `claude_code_transcript`, `spend_report` or `azure_llm_trace`.",
                examples = "events")
        String format,

        Instant createdAt,

        @Schema(nullable = true, description = "When it was first read.")
        Instant startedAt,

        @Schema(nullable = true) Instant finishedAt,

        @Schema(description = "Bytes of the file, as it was sent, that are kept durably.", examples = "397")
        long bytesReceived,

        @Schema(nullable = true, description = "Of the whole file in bytes; null until it is here.", examples = "397")
        Long size,

        @Schema(description = "Bytes of the file that were read so far.", examples = "397")
        long bytesRead,

        @Schema(description = "Of the file that was read, 0 to 100, estimated by its bytes.", examples = "100")
        int percent,

        @Schema(
                description = "Lines that are not blank; `accepted`, `duplicates`, `rejected` and `skipped` together.",
                examples = "2")
        long rowsRead,

        @Schema(examples = "1") long accepted,

        @Schema(description = "Counted before, by this file or otherwise.", examples = "0")
        long duplicates,

        @Schema(description = "Not taken; `first_errors` says why.", examples = "1")
        long rejected,

        @Schema(description = "About something else than usage, as most lines of a transcript are.", examples = "0")
        long skipped,

        @Schema(description = "The first 20 rows that were not taken.")
        List<RowError> firstErrors,

        @Schema(description = "What else there is to know of the file, such as columns that were not read.")
        List<String> notes,

        @Schema(nullable = true, description = "Why it could not be read to its end.")
        Failure failure) {
    static ImportResponse of(ImportJob job) {
        ImportProgress progress = job.progress();
        return new ImportResponse(
                job.id(),
                "import",
                job.status().wireName(),
                job.format().wireName(),
                job.createdAt(),
                job.startedAt().orElse(null),
                job.finishedAt().orElse(null),
                job.bytesReceived(),
                job.size().orElse(null),
                progress.bytesRead(),
                job.percent(),
                progress.rowsRead(),
                progress.accepted(),
                progress.duplicates(),
                progress.rejected(),
                progress.skipped(),
                progress.firstErrors().stream().map(RowError::of).toList(),
                progress.notes(),
                job.failure().map(Failure::of).orElse(null));
    }

    /** A row that was not taken. The others were. */
    @Schema(name = "ImportRowError")
    public record RowError(
            @Schema(description = "In the file, from 1; of CSV the last line of the row.", examples = "3")
            int line,

            @Schema(nullable = true, description = "As far as it could be read.", examples = "req_011CQ")
            String id,

            @Schema(description = "As in docs/problems.md.", examples = "invalid-request")
            String code,

            @Schema(examples = "'output' must be from 0 to 1000000000000, not -5.")
            String detail,

            @Schema(description = "JSON pointer into the event that was made of the row.", examples = "/tokens/output")
            String pointer) {
        static RowError of(ImportError error) {
            return new RowError(error.line(), error.id(), error.code(), error.detail(), error.pointer());
        }
    }

    /** Why an import failed. */
    @Schema(name = "ImportFailure")
    public record Failure(
            @Schema(description = "As in docs/problems.md.", examples = "file-unreadable")
            String code,

            @Schema(examples = "The file is not whole gzip: Unexpected end of ZLIB input stream.")
            String detail) {
        static Failure of(ImportFailure failure) {
            return new Failure(failure.code(), failure.detail());
        }
    }
}
