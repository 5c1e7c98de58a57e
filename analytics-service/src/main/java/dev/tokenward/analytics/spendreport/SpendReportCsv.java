package dev.tokenward.analytics.spendreport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes the spend report as RFC 4180 has it: commas, CRLF, quotes where they are needed. Holds one line at a time. */
final class SpendReportCsv {
    private SpendReportCsv() {}

    static void write(Stream<SpendReport.Line> lines, Appendable out) throws IOException {
        CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180);
        csv.printRecord(SpendReport.HEADER);
        try {
            lines.forEachOrdered(line -> print(csv, line));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        csv.flush();
    }

    private static void print(CSVPrinter csv, SpendReport.Line line) {
        try {
            csv.printRecord(SpendReport.cells(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
