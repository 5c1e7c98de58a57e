package dev.tokenward.usage.importfile;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.usage.attribution.Identity;
import dev.tokenward.usage.event.EventDraft;
import dev.tokenward.usage.event.EventReader;
import dev.tokenward.usage.event.EventRefusal;
import dev.tokenward.usage.event.EventRequest;
import dev.tokenward.usage.event.ReadEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads what Claude Code writes of its sessions: a line with {@code message.usage} is a snapshot of a message, known by {@code
 * message.id} and {@code requestId}; every other line, and what Claude Code made up itself ({@code <synthetic>}), is skipped.
 */
final class TranscriptReader implements FileRows {
    private static final int LONGEST = 16 * 1024 * 1024;
    private static final String PRODUCT = "claude_code";
    private static final ObjectReader JSON = new ObjectMapper()
            .reader()
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Lines lines;
    private final EventReader events;
    private final EventRequest.User user;
    private final String product;

    TranscriptReader(InputStream file, FileParameters parameters, EventReader events) {
        this.lines = new Lines(file, LONGEST);
        this.events = events;
        this.user = EventRequest.User.of(Identity.named(parameters.user().orElseThrow()));
        this.product = parameters.product().orElse(PRODUCT);
    }

    @Override
    public Optional<FileRow> next() throws IOException {
        return lines.next().map(this::row);
    }

    @Override
    public boolean skip() throws IOException {
        return lines.skip();
    }

    private FileRow row(Line line) {
        if (line.tooLong()) {
            return refused(line, CommonProblem.PAYLOAD_TOO_LARGE, "A line of a transcript may have 16 MiB.");
        }
        try {
            return row(line, JSON.readTree(line.bytes()));
        } catch (IOException e) {
            return refused(line, CommonProblem.MALFORMED_JSON, "The line is not well-formed JSON.");
        } catch (NotUsage e) {
            return refused(line, CommonProblem.INVALID_REQUEST, e.getMessage());
        }
    }

    private FileRow row(Line line, JsonNode entry) {
        if (!entry.isObject()) {
            return refused(line, CommonProblem.INVALID_REQUEST, "A line of a transcript must be an object.");
        }
        JsonNode message = entry.path("message");
        JsonNode usage = message.path("usage");
        if (!usage.isObject() || message.path("model").asText().equals("<synthetic>")) {
            return FileRow.skipped();
        }
        return FileRow.snapshot(events.read(line.number(), event(entry, message, usage)));
    }

    private EventRequest event(JsonNode entry, JsonNode message, JsonNode usage) {
        return new EventDraft(
                        id(entry, message),
                        text(entry, "timestamp"),
                        user,
                        product,
                        text(message, "model"),
                        tokens(usage))
                .webSearches(count(usage.path("server_tool_use"), "web_search_requests"))
                .inferenceGeo(text(usage, "inference_geo"))
                .speed(text(usage, "speed"))
                .sessionId(text(entry, "sessionId"))
                .cost(cost(entry.path("costUSD")))
                .toRequest();
    }

    /** Of a line that has neither id, its own. */
    private static String id(JsonNode entry, JsonNode message) {
        String id = text(message, "id");
        String request = text(entry, "requestId");
        String line = text(entry, "uuid");
        if (id == null && request == null) {
            return line == null ? null : PRODUCT + ":" + line;
        }
        return PRODUCT + ":" + (id == null ? "" : id) + ":" + (request == null ? "" : request);
    }

    /** Cache writes that are not split lived five minutes, as the API has it when nothing is said. */
    private static EventRequest.Tokens tokens(JsonNode usage) {
        JsonNode split = usage.path("cache_creation");
        long hour = orZero(count(split, "ephemeral_1h_input_tokens"));
        long fiveMinutes = orZero(count(split, "ephemeral_5m_input_tokens"));
        Long written = count(usage, "cache_creation_input_tokens");
        long rest = written == null ? 0 : Math.max(0, written - hour - fiveMinutes);
        return new EventRequest.Tokens(
                count(usage, "input_tokens"),
                count(usage, "cache_read_input_tokens"),
                fiveMinutes + rest,
                hour,
                count(usage, "output_tokens"));
    }

    private static EventRequest.Cost cost(JsonNode dollars) {
        if (dollars.isMissingNode() || dollars.isNull()) {
            return null;
        }
        if (!dollars.isNumber()
                || Math.abs((long) dollars.decimalValue().precision()
                                - dollars.decimalValue().scale())
                        > 18) {
            throw new NotUsage("'costUSD' must be an amount of dollars, a number.");
        }
        return new EventRequest.Cost(Money.rounded(dollars.decimalValue()), "USD");
    }

    private static Long count(JsonNode from, String field) {
        JsonNode count = from.path(field);
        if (count.isMissingNode() || count.isNull()) {
            return null;
        }
        if (!count.isIntegralNumber() || !count.canConvertToLong()) {
            throw new NotUsage("'" + field + "' must be a whole number.");
        }
        return count.longValue();
    }

    private static String text(JsonNode from, String field) {
        JsonNode text = from.path(field);
        if (text.isMissingNode()
                || text.isNull()
                || text.isTextual() && text.textValue().isEmpty()) {
            return null;
        }
        if (!text.isTextual()) {
            throw new NotUsage("'" + field + "' must be text.");
        }
        return text.textValue();
    }

    private static long orZero(Long count) {
        return count == null ? 0 : count;
    }

    private static FileRow refused(Line line, CommonProblem problem, String detail) {
        return FileRow.of(ReadEvent.refused(line.number(), Optional.empty(), new EventRefusal(problem, "", detail)));
    }

    /** Leaves the reading of one line; never leaves this class. */
    private static final class NotUsage extends RuntimeException {
        NotUsage(String detail) {
            super(detail, null, false, false);
        }
    }
}
