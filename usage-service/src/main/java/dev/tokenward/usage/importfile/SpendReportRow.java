package dev.tokenward.usage.importfile;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.event.EventDraft;
import dev.tokenward.usage.event.EventRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A row of a spend report as an event: it counts at the start of the range that the report covers, and is known by the range and by
 * whose usage of what it is (docs/decisions/0022).
 */
record SpendReportRow(CsvHeader header, List<String> cells) {
    private static final String UNCACHED = "total_uncached_input_tokens";
    private static final String REQUESTS = "total_requests";
    private static final String PROMPT = "total_prompt_tokens";
    private static final String COMPLETION = "total_completion_tokens";
    private static final String GROSS = "total_gross_spend_usd";
    static final Set<String> NEEDED = Set.of("product", "model", COMPLETION, GROSS);
    private static final List<String> KEY = List.of(
            "user_email", "account_uuid", "user_id", "product", "model", "slack_channel_id", "teams_channel_id");
    static final Set<String> KNOWN = Set.of(
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

    /** @throws UnreadableCell for a cell that is not what its column has */
    EventRequest event(FileParameters parameters) {
        long requests = number(REQUESTS);
        return new EventDraft(
                        "spend_report:" + FileDigest.of(key(parameters)),
                        parameters.startingAt().orElseThrow().toString(),
                        user(),
                        text("product").toLowerCase(Locale.ROOT).replace(' ', '_'),
                        text("model"),
                        tokens())
                .requests(Math.max(1, requests))
                .webSearches(number("total_web_search_count"))
                .estimated(requests == 0 || !header.has(UNCACHED))
                .cost(cost())
                .toRequest();
    }

    private List<String> key(FileParameters parameters) {
        String range = parameters.startingAt().orElseThrow() + "/"
                + parameters.endingAt().orElseThrow();
        List<String> key = new ArrayList<>(List.of(range));
        KEY.forEach(column -> key.add(text(column)));
        return key;
    }

    private EventRequest.User user() {
        String email = text("user_email");
        if (email.contains("@")) {
            return new EventRequest.User(null, email, null);
        }
        String account = text("account_uuid");
        if (!account.isEmpty()) {
            return new EventRequest.User(null, null, account);
        }
        String id = text("user_id");
        if (id.isEmpty()) {
            throw new UnreadableCell("The row names no user: 'user_email', 'account_uuid' and 'user_id' are empty.");
        }
        return new EventRequest.User(id, null, null);
    }

    /** The header of an earlier export does not split the prompt: all of it counts as uncached, and the row as estimated. */
    private EventRequest.Tokens tokens() {
        return header.has(UNCACHED)
                ? new EventRequest.Tokens(
                        number(UNCACHED),
                        number("total_cache_read_tokens"),
                        number("total_cache_write_5m_tokens"),
                        number("total_cache_write_1h_tokens"),
                        number(COMPLETION))
                : new EventRequest.Tokens(number(PROMPT), null, null, null, number(COMPLETION));
    }

    private EventRequest.Cost cost() {
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

    private long number(String column) {
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
    private String text(String column) {
        String text = header.cell(cells, column);
        boolean defused = text.length() > 1 && text.charAt(0) == '\'' && RUNS.indexOf(text.charAt(1)) >= 0;
        return defused ? text.substring(1) : text;
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /** Leaves the reading of one row. */
    static final class UnreadableCell extends RuntimeException {
        UnreadableCell(String detail) {
            super(detail, null, false, false);
        }
    }
}
