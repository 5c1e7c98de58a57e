package dev.tokenward.analytics.export;

import static java.util.stream.Collectors.joining;

import dev.tokenward.testkit.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.postgresql.PGConnection;

/** A CSV file as two readers of others read it: Apache Commons CSV, and PostgreSQL's COPY. */
public record CsvFile(List<String> header, List<CSVRecord> records, String text) {

    public static CsvFile read(String text) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = format.parse(new StringReader(text))) {
            return new CsvFile(parser.getHeaderNames(), parser.getRecords(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public BigDecimal sum(String column) {
        return records.stream().map(row -> new BigDecimal(row.get(column))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What PostgreSQL reads: how many rows, then the sum of each column. */
    public List<BigDecimal> copied(List<String> sums) throws SQLException, IOException {
        String columns = header.stream()
                .map(name -> '"' + name + "\" " + (sums.contains(name) ? "numeric" : "text"))
                .collect(joining(", "));
        try (Connection connection = EmbeddedPostgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create temporary table copied (" + columns + ")");
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy copied from stdin with (format csv, header match)", new StringReader(text));
            String figures = sums.stream()
                    .map(name -> "coalesce(sum(\"" + name + "\"), 0)")
                    .collect(joining(", ", "select array[cast(count(*) as numeric), ", "] from copied"));
            try (ResultSet row = statement.executeQuery(figures)) {
                row.next();
                return List.of((BigDecimal[]) row.getArray(1).getArray());
            }
        }
    }
}
