package dev.tokenward.analytics.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes a table as RFC 4180 has it: commas, CRLF, quotes where they are needed. Holds one line at a time. */
public final class CsvLines {
    private CsvLines() {}

    public static void write(List<String> header, Stream<List<String>> lines, Appendable out) throws IOException {
        CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180);
        csv.printRecord(header);
        try {
            lines.forEachOrdered(line -> print(csv, line));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        csv.flush();
    }

    private static void print(CSVPrinter csv, List<String> line) {
        try {
            csv.printRecord(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
