package dev.tokenward.directory.roster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.DirectoryProblem;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a roster: RFC 4180 in UTF-8, with commas, or with semicolons as some spreadsheets write it. */
final class RosterReader {
    static final int MOST_LINES = 100_000;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int SHOWN = 60;

    private final List<RosterLine> lines = new ArrayList<>();
    private final List<RosterFault> faults = new ArrayList<>();

    private RosterReader() {}

    static Roster read(byte[] file) {
        String text = decoded(file);
        String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        RosterReader reader = new RosterReader();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter(content))
                .setIgnoreEmptyLines(false)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(content), format)) {
            reader.read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Roster(reader.lines, reader.faults);
    }

    private void read(CSVParser parser) {
        Iterator<CSVRecord> records = parser.iterator();
        List<RosterColumn> header = null;
        long start = 1;
        while (hasNext(records, start)) {
            CSVRecord record = records.next();
            if (!isBlank(record)) {
                if (header == null) {
                    header = header(record);
                } else {
                    add(start, header, record);
                }
            }
            start = parser.getCurrentLineNumber() + 1;
        }
        if (header == null) {
            throw unreadable("The file is empty; its first line names the columns: " + RosterColumn.all() + ".");
        }
    }

    private void add(long number, List<RosterColumn> header, CSVRecord record) {
        if (lines.size() + faults.size() == MOST_LINES) {
            throw new ProblemException(
                    CommonProblem.PAYLOAD_TOO_LARGE,
                    "A roster has at most " + MOST_LINES + " lines below its header; send it in parts.");
        }
        if (record.size() != header.size()) {
            faults.add(new RosterFault(
                    number,
                    "",
                    "The line has " + record.size() + " cells, the header names " + header.size()
                            + " columns; put a cell with a separator in it between quotes."));
            return;
        }
        Map<RosterColumn, String> cells = new EnumMap<>(RosterColumn.class);
        for (int i = 0; i < header.size(); i++) {
            String cell = record.get(i).strip();
            if (!cell.isEmpty()) {
                cells.put(header.get(i), cell);
            }
        }
        lines.add(new RosterLine(number, cells));
    }

    private static List<RosterColumn> header(CSVRecord record) {
        List<RosterColumn> columns = new ArrayList<>();
        for (String name : record) {
            RosterColumn column = RosterColumn.ofHeader(name)
                    .orElseThrow(() -> unreadable("'" + shortened(name) + "' is no column of a roster; there are "
                            + RosterColumn.all() + ", in any order, in the file's first line."));
            if (columns.contains(column)) {
                throw unreadable("The column '" + column.wireName() + "' is there twice.");
            }
            columns.add(column);
        }
        if (!columns.contains(RosterColumn.EMAIL)) {
            throw unreadable("The column 'email' is missing: people are known by their address.");
        }
        return columns;
    }

    private static boolean hasNext(Iterator<CSVRecord> records, long line) {
        try {
            return records.hasNext();
        } catch (UncheckedIOException | IllegalStateException e) {
            throw unreadable("The quotes of the record that starts on line " + line
                    + " are not as in RFC 4180: a cell between quotes ends with one, and has each of its own twice.");
        }
    }

    private static boolean isBlank(CSVRecord record) {
        return record.stream().allMatch(String::isBlank);
    }

    /** The header tells: no column's name has either character. */
    private static char delimiter(String content) {
        String header = content.stripLeading().lines().findFirst().orElse("");
        return header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
    }

    private static String decoded(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        CharBuffer text = CharBuffer.allocate(file.length + 1);
        CharsetDecoder decoder = UTF_8.newDecoder();
        CoderResult result = decoder.decode(bytes, text, true);
        if (result.isError()) {
            int line = 1;
            for (int i = 0; i < bytes.position(); i++) {
                line += file[i] == '\n' ? 1 : 0;
            }
            throw unreadable("Line " + line + " is not UTF-8; save the file as \"CSV UTF-8\".");
        }
        return text.flip().toString();
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static ProblemException unreadable(String detail) {
        return new ProblemException(DirectoryProblem.ROSTER_UNREADABLE, detail);
    }
}
