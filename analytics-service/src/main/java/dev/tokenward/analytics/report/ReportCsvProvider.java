package dev.tokenward.analytics.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tokenward.analytics.report.ReportResponse.ColumnResponse;
import dev.tokenward.analytics.report.ReportResponse.LineResponse;
import dev.tokenward.analytics.spendreport.SpreadsheetSafe;
import dev.tokenward.commons.money.Money;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A report as RFC 4180 has it: the report's own sentence as the first line, then each line; amounts in exact dollars. */
@Provider
@Produces(ReportCsvProvider.CSV)
public class ReportCsvProvider implements MessageBodyWriter<ReportResponse> {
    static final String CSV = "text/csv";
    private static final List<String> SUBJECT =
            List.of("finding", "subject_type", "subject_id", "subject_name", "subject_email");

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == ReportResponse.class && mediaType.isCompatible(MediaType.valueOf(CSV));
    }

    @Override
    public void writeTo(
            ReportResponse report,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        headers.putSingle(HttpHeaders.CONTENT_TYPE, CSV + "; charset=utf-8");
        headers.putSingle(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + report.report() + "-"
                        + report.startingAt().toString().substring(0, 10) + ".csv\"");
        Writer writer = new OutputStreamWriter(out, UTF_8);
        write(report, writer);
        writer.flush();
    }

    private static void write(ReportResponse report, Appendable out) throws IOException {
        CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180);
        csv.printRecord(header(report));
        csv.printRecord(summary(report));
        for (LineResponse line : report.lines()) {
            csv.printRecord(cells(report, line));
        }
        csv.flush();
    }

    private static List<String> header(ReportResponse report) {
        List<String> header = new ArrayList<>(SUBJECT);
        report.columns().stream().map(ColumnResponse::csvName).forEach(header::add);
        header.addAll(List.of("meaning", "action"));
        return header;
    }

    private static List<String> summary(ReportResponse report) {
        List<String> cells = new ArrayList<>(List.of("summary", "report", report.report(), report.report(), ""));
        report.columns().forEach(column -> cells.add(""));
        cells.addAll(List.of(text(report.meaning()), text(report.action())));
        return cells;
    }

    private static List<String> cells(ReportResponse report, LineResponse line) {
        List<String> cells = new ArrayList<>();
        cells.add(text(line.finding()));
        cells.add(line.subject().type());
        cells.add(text(line.subject().id()));
        cells.add(text(line.subject().name()));
        cells.add(text(line.subject().emailAddress()));
        report.columns().forEach(column -> cells.add(cell(line.figures().get(column.name()))));
        cells.add(text(line.meaning()));
        cells.add(text(line.action()));
        return cells;
    }

    /** A number is no text: it may begin with a minus, and is not defused. */
    private static String cell(Object figure) {
        if (figure instanceof Money amount) {
            return amount.toString();
        }
        return figure instanceof BigDecimal number
                ? number.toPlainString()
                : figure instanceof Long count ? count.toString() : text((String) figure);
    }

    private static String text(String text) {
        return text == null ? "" : SpreadsheetSafe.cell(text);
    }
}
