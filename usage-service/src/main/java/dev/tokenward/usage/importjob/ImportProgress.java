package dev.tokenward.usage.importjob;

import dev.tokenward.usage.event.BatchOutcome;
import dev.tokenward.usage.importfile.FileBlock;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far a file was read and what became of its rows: rows read are those accepted, duplicates, rejected and skipped together.
 *
 * @param bytesRead of the file as it came
 * @param firstErrors the first rows that were refused, at most {@link #ERRORS}
 * @param notes what whoever sent the file should know of it
 */
record ImportProgress(
        long bytesRead,
        long rowsRead,
        long accepted,
        long duplicates,
        long rejected,
        long skipped,
        List<ImportError> firstErrors,
        List<String> notes) {
    static final int ERRORS = 20;
    static final ImportProgress NONE = new ImportProgress(0, 0, 0, 0, 0, 0, List.of(), List.of());

    ImportProgress {
        firstErrors = List.copyOf(firstErrors);
        notes = notes.stream().map(KeptText::of).toList();
    }

    /** @param covered events of the block that said nothing new */
    ImportProgress after(FileBlock block, BatchOutcome outcome, long covered, long bytes, List<String> noted) {
        return new ImportProgress(
                Math.max(bytesRead, bytes),
                rowsRead + block.rowsRead(),
                accepted + outcome.accepted(),
                duplicates + outcome.duplicates() + block.merged() + covered,
                rejected + outcome.rejectedCount(),
                skipped + block.skipped(),
                Stream.concat(firstErrors.stream(), outcome.rejected().stream().map(ImportError::of))
                        .limit(ERRORS)
                        .toList(),
                noted.isEmpty() ? notes : noted);
    }
}
