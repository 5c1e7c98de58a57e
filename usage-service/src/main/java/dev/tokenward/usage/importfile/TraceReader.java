package dev.tokenward.usage.importfile;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.usage.attribution.Identity;
import dev.tokenward.usage.event.EventDraft;
import dev.tokenward.usage.event.EventReader;
import dev.tokenward.usage.event.EventRefusal;
import dev.tokenward.usage.event.EventRequest;
import dev.tokenward.usage.event.ReadEvent;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the request traces that Azure publishes. They are years old: the first row is moved to where the import says, the others
 * keep their distance to it. A row is known by its number and what it says, so the same trace counts once.
 */
final class TraceReader implements FileRows {
    static final List<String> HEADER = List.of("TIMESTAMP", "ContextTokens", "GeneratedTokens");

    private final CsvRecords records;
    private final FileParameters parameters;
    private final EventReader events;
    private CsvHeader header;
    private Instant first;
    private long row;

    TraceReader(InputStream file, FileParameters parameters, EventReader events) throws IOException {
        this.records = new CsvRecords(file);
        this.parameters = parameters;
        this.events = events;
    }

    @Override
    public Optional<FileRow> next() throws IOException {
        if (header == null) {
            Optional<CsvRecords.Record> names = records.next();
            if (names.isEmpty()) {
                return Optional.empty();
            }
            header = new CsvHeader(names.get().cells(), Set.of("timestamp", "contexttokens", "generatedtokens"));
        }
        return records.next().map(record -> FileRow.of(read(record)));
    }

    private ReadEvent read(CsvRecords.Record record) {
        row++;
        if (!header.fits(record.cells())) {
            return refused(
                    record, "The row has " + record.cells().size() + " cells, the header " + header.width() + ".");
        }
        try {
            return events.read(record.line(), event(record.cells()));
        } catch (DateTimeException | ArithmeticException e) {
            return refused(
                    record, "'TIMESTAMP' must be an instant without a zone such as 2023-11-16 18:17:03.9799600.");
        } catch (NumberFormatException e) {
            return refused(record, "'ContextTokens' and 'GeneratedTokens' must be whole numbers.");
        }
    }

    private EventRequest event(List<String> cells) {
        String timestamp = header.cell(cells, "timestamp");
        Instant at = LocalDateTime.parse(timestamp.replace(' ', 'T')).toInstant(UTC);
        String context = header.cell(cells, "contexttokens");
        String generated = header.cell(cells, "generatedtokens");
        first = first == null ? at : first;
        return new EventDraft(
                        "azure_llm_trace:" + FileDigest.of(List.of(String.valueOf(row), timestamp, context, generated)),
                        parameters
                                .startingAt()
                                .orElseThrow()
                                .plus(Duration.between(first, at))
                                .toString(),
                        EventRequest.User.of(Identity.named(parameters.user().orElseThrow())),
                        parameters.product().orElseThrow(),
                        parameters.model().orElseThrow(),
                        new EventRequest.Tokens(Long.valueOf(context), null, null, null, Long.valueOf(generated)))
                .toRequest();
    }

    private static ReadEvent refused(CsvRecords.Record record, String detail) {
        return ReadEvent.refused(
                record.line(), Optional.empty(), new EventRefusal(CommonProblem.INVALID_REQUEST, "", detail));
    }
}
