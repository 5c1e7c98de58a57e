package dev.tokenward.usage.importfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tokenward.usage.UsageProblem;
import java.io.FilterInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Records of a CSV file (RFC 4180, UTF-8, a byte order mark is passed over), one at a time. A record is bounded, so that a quote that
 * is never closed costs no memory; a record that the file broke off in is none.
 */
final class CsvRecords {
    private static final int LONGEST = 1 << 20;

    private final BrokenOff stream;
    private final Bounded bounded;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private Record held;
    private IOException damage;

    CsvRecords(InputStream file) throws IOException {
        this.stream = new BrokenOff(file);
        this.bounded = new Bounded(new InputStreamReader(stream, UTF_8));
        this.parser = CSVParser.builder()
                .setReader(bounded)
                .setFormat(CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get())
                .get();
        this.records = parser.iterator();
        this.held = read();
    }

    /** @param line on which it ends, from 1 */
    record Record(int line, List<String> cells) {
        /** Bytes that are no UTF-8 were read as this. */
        boolean isGarbled() {
            return cells.stream().anyMatch(cell -> cell.indexOf('\ufffd') >= 0);
        }
    }

    /** Empty at the end. */
    Optional<Record> next() throws IOException {
        Record next = held;
        held = next == null ? null : read();
        if (damage != null && (next == null || stream.failure != null && held == null)) {
            held = null;
            throw damage;
        }
        return Optional.ofNullable(next);
    }

    private Record read() {
        if (damage != null) {
            return null;
        }
        try {
            Record record = records.hasNext() ? record(records.next()) : null;
            damage = record == null ? stream.failure : null;
            return record;
        } catch (UncheckedIOException e) {
            damage = damage(e.getCause());
        } catch (IllegalStateException e) {
            damage = damage(e);
        }
        return null;
    }

    private Record record(CSVRecord record) {
        bounded.sinceRecord = 0;
        return new Record((int) Math.min(parser.getCurrentLineNumber(), Integer.MAX_VALUE), record.toList());
    }

    private IOException damage(Exception e) {
        if (stream.failure != null) {
            return stream.failure;
        }
        return e instanceof UnreadableFile known
                ? known
                : new UnreadableFile(
                        UsageProblem.FILE_UNREADABLE,
                        "The CSV is broken after line " + parser.getCurrentLineNumber()
                                + ": a quote is not closed, or something follows one that is.");
    }

    /** Ends where the file breaks off, and remembers why: whole records before that are still read. */
    private static final class BrokenOff extends FilterInputStream {
        private IOException failure;

        BrokenOff(InputStream stream) {
            super(stream);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (failure != null) {
                return -1;
            }
            try {
                return super.read(bytes, offset, length);
            } catch (IOException e) {
                failure = e;
                return -1;
            }
        }
    }

    /** Counts what is read for one record; without the byte order mark. */
    private static final class Bounded extends FilterReader {
        private long sinceRecord;
        private boolean begun;

        Bounded(Reader reader) {
            super(reader);
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (!begun && read > 0) {
                begun = true;
                if (buffer[offset] == '\ufeff') {
                    System.arraycopy(buffer, offset + 1, buffer, offset, --read);
                    read = read == 0 ? super.read(buffer, offset, length) : read;
                }
            }
            sinceRecord += Math.max(read, 0);
            if (sinceRecord > LONGEST) {
                throw new UnreadableFile(
                        UsageProblem.FILE_UNREADABLE,
                        "A record of the CSV is longer than 1 MiB: a quote is not closed, or it is no such file.");
            }
            return read;
        }

        @Override
        public int read() throws IOException {
            char[] one = new char[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }
    }
}
