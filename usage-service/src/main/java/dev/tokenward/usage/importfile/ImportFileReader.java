package dev.tokenward.usage.importfile;

import dev.tokenward.usage.event.EventReader;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** Opens a file as rows of its format. */
@Singleton
public class ImportFileReader {
    private static final int ROWS = 1000;

    private final EventReader events;

    ImportFileReader(EventReader events) {
        this.events = events;
    }

    /**
     * @param read how many bytes of the file have been read so far
     * @param mostUnpacked bytes that a compressed file may unpack to
     * @param mostRatio of what it unpacks to, to its size
     */
    public FileBlocks open(
            FileFormat format,
            FileParameters parameters,
            InputStream file,
            LongSupplier read,
            long mostUnpacked,
            long mostRatio)
            throws IOException {
        InputStream unpacked = UnpackedStream.of(file, read, new UnpackedStream.Bounds(mostUnpacked, mostRatio));
        return new FileBlocks(rows(format, parameters, unpacked), ROWS);
    }

    private FileRows rows(FileFormat format, FileParameters parameters, InputStream file) throws IOException {
        return switch (format) {
            case EVENTS -> new EventFileReader(file, events);
            case CLAUDE_CODE_TRANSCRIPT -> new TranscriptReader(file, parameters, events);
            case SPEND_REPORT -> new SpendReportReader(file, parameters, events);
            case AZURE_LLM_TRACE -> new TraceReader(file, parameters, events);
        };
    }
}
