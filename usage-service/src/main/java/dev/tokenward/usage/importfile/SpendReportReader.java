package dev.tokenward.usage.importfile;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.usage.event.EventReader;
import dev.tokenward.usage.event.EventRefusal;
import dev.tokenward.usage.event.EventRequest;
import dev.tokenward.usage.event.ReadEvent;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the vendor's Export Spend, of any year, and our own: columns by name, in any order. A row is one event, which counts at the
 * start of the range that the export covers; it is known by the range and by whose usage of what it is (docs/decisions/0022).
 */
final class SpendReportReader implements FileRows {
    private static final String UNCACHED = "total_uncached_input_tokens";
    private static final String REQUESTS = "total_requests";
    private static final String PROMPT = "total_prompt_tokens";
    private static final String COMPLETION = "total_completion_tokens";
    private static final String GROSS = "total_gross_spend_usd";
    private static final Set<String> NEEDED = Set.of("product", "model", COMPLETION, GROSS);
    private static final List<String> KEY = List.of(
            "user_email", "account_uuid", "user_id", "product", "model", "slack_channel_id", "teams_channel_id");
    private static final Set<String> KNOWN = Set.of(
            "user_email",
            "account_uuid",
            "user_id",
            "product",
            "model",
            "slack_channel_id",
            "teams_channel_id",
            REQUESTS,
            PROMPT,
            COMPLETION,
            GROSS,
            "total_net_spend_usd",
            UNCACHED,
            "total_cache_read_tokens",
            "total_cache_write_5m_tokens",
            "total_cache_write_1h_tokens",
            "total_web_search_count");
    private static final String RUNS = "=+-@\t\r\n";

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
        List<String> others = header == null ? List.of() : header.others(KNOWN);
        return others.isEmpty()
                ? List.of()
                : List.of("Columns that were not read: "
                        + String.join(", ", others.subList(0, Math.min(20, others.size()))) + ".");
    }

    private boolean readHeader() throws IOException {
        if (header == null) {
            Optional<CsvRecords.Record> first = records.next();
            header = first.isPresent() ? new CsvHeader(first.get().cells(), NEEDED) : null;
        }
        return header != null;
    }

    private ReadEvent row(CsvRecords.Record record) {
        try {
            return events.read(record.line(), event(record));
        } catch (UnreadableCell e) {
            return ReadEvent.refused(
                    record.line(),
                    Optional.empty(),
                    new EventRefusal(CommonProblem.INVALID_REQUEST, "", e.getMessage()));
        }
    }

    private EventRequest event(CsvRecords.Record record) {
        if (!header.fits(record.cells())) {
            throw new UnreadableCell(
                    "The row has " + record.cells().size() + " cells, the header " + header.width() + ".");
        }
        if (record.isGarbled()) {
            throw new UnreadableCell("The row is not UTF-8.");
        }
        List<String> cells = record.cells();
        long requests = number(cells, REQUESTS);
        return new EventRequest(
                "spend_report:" + FileDigest.of(key(cells)),
                parameters.startingAt().orElseThrow().toString(),
                user(cells),
                text(cells, "product").toLowerCase(Locale.ROOT).replace(' ', '_'),
                text(cells, "model"),
                Math.max(1, requests),
                tokens(cells),
                number(cells, "total_web_search_count"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                requests == 0 || !header.has(UNCACHED),
                cost(cells));
    }

    private List<String> key(List<String> cells) {
        String range = parameters.startingAt().orElseThrow() + "/"
                + parameters.endingAt().orElseThrow();
        List<String> key = new ArrayList<>(List.of(range));
        KEY.forEach(column -> key.add(text(cells, column)));
        return key;
    }

    private EventRequest.User user(List<String> cells) {
        String email = text(cells, "user_email");
        if (email.contains("@")) {
            return new EventRequest.User(null, email, null);
        }
        String account = text(cells, "account_uuid");
        if (!account.isEmpty()) {
            return new EventRequest.User(null, null, account);
        }
        String id = text(cells, "user_id");
        if (id.isEmpty()) {
            throw new UnreadableCell("The row names no user: 'user_email', 'account_uuid' and 'user_id' are empty.");
        }
        return new EventRequest.User(id, null, null);
    }

    /** The header of an earlier export does not split the prompt: all of it counts as uncached, and the row as estimated. */
    private EventRequest.Tokens tokens(List<String> cells) {
        return header.has(UNCACHED)
                ? new EventRequest.Tokens(
                        number(cells, UNCACHED),
                        number(cells, "total_cache_read_tokens"),
                        number(cells, "total_cache_write_5m_tokens"),
                        number(cells, "total_cache_write_1h_tokens"),
                        number(cells, COMPLETION))
                : new EventRequest.Tokens(number(cells, PROMPT), null, null, null, number(cells, COMPLETION));
    }

    private EventRequest.Cost cost(List<String> cells) {
        String dollars = header.cell(cells, GROSS);
        if (dollars.isEmpty()) {
            return null;
        }
        if (!dollars.matches("-?[0-9]{1,15}([.][0-9]{1,30})?")) {
            throw new UnreadableCell(
                    "'" + GROSS + "' must be an amount of dollars such as 12.5, not '" + shown(dollars) + "'.");
        }
        return new EventRequest.Cost(Money.rounded(new BigDecimal(dollars)), "USD");
    }

    private long number(List<String> cells, String column) {
        String number = header.cell(cells, column);
        if (number.isEmpty()) {
            return 0;
        }
        if (!number.matches("-?[0-9]{1,18}([.]0+)?")) {
            throw new UnreadableCell("'" + column + "' must be a whole number, not '" + shown(number) + "'.");
        }
        return new BigDecimal(number).longValueExact();
    }

    /** Without the apostrophe that keeps a spreadsheet from running it. */
    private String text(List<String> cells, String column) {
        String text = header.cell(cells, column);
        boolean defused = text.length() > 1 && text.charAt(0) == '\'' && RUNS.indexOf(text.charAt(1)) >= 0;
        return defused ? text.substring(1) : text;
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /** Leaves the reading of one row; never leaves this class. */
    private static final class UnreadableCell extends RuntimeException {
        UnreadableCell(String detail) {
            super(detail, null, false, false);
        }
    }
}
