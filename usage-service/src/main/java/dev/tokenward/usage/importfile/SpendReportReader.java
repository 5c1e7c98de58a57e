package dev.tokenward.usage.importfile;

import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.usage.event.EventReader;
import dev.tokenward.usage.event.EventRefusal;
import dev.tokenward.usage.event.ReadEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Reads the vendor's Export Spend, of any year, and our own: columns by name, in any order; those that are not known are noted.
 * What a row becomes is {@link SpendReportRow}'s.
 */
final class SpendReportReader implements FileRows {
    private static final int NOTED = 20;

    private final CsvRecords records;
    private final EventReader events;
    private final FileParameters parameters;
    private CsvHeader header;

    SpendReportReader(InputStream file, FileParameters parameters, EventReader events) throws IOException {
        this.records = new CsvRecords(file);
        this.events = events;
        this.parameters = parameters;
    }

    @Override
    public Optional<FileRow> next() throws IOException {
        if (!readHeader()) {
            return Optional.empty();
        }
        return records.next().map(record -> FileRow.of(row(record)));
    }

    @Override
    public boolean skip() throws IOException {
        return readHeader() && records.next().isPresent();
    }

    @Override
    public List<String> notes() {
        List<String> others = header == null ? List.of() : header.others(SpendReportRow.KNOWN);
        return others.isEmpty()
                ? List.of()
                : List.of("Columns that were not read: "
                        + String.join(", ", others.subList(0, Math.min(NOTED, others.size()))) + ".");
    }

    private boolean readHeader() throws IOException {
        if (header == null) {
            Optional<CsvRecords.Record> first = records.next();
            header = first.isPresent() ? new CsvHeader(first.get().cells(), SpendReportRow.NEEDED) : null;
        }
        return header != null;
    }

    private ReadEvent row(CsvRecords.Record record) {
        try {
            if (!header.fits(record.cells())) {
                return refused(
                        record, "The row has " + record.cells().size() + " cells, the header " + header.width() + ".");
            }
            return record.isGarbled()
                    ? refused(record, "The row is not UTF-8.")
                    : events.read(record.line(), new SpendReportRow(header, record.cells()).event(parameters));
        } catch (SpendReportRow.UnreadableCell e) {
            return refused(record, e.getMessage());
        }
    }

    private static ReadEvent refused(CsvRecords.Record record, String detail) {
        return ReadEvent.refused(
                record.line(), Optional.empty(), new EventRefusal(CommonProblem.INVALID_REQUEST, "", detail));
    }
}
