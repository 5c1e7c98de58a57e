package dev.tokenward.usage.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.JsonFieldError;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.usage.attribution.Identity;
import dev.tokenward.usage.rating.Rating;
import dev.tokenward.usage.rating.TokenCounts;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one event strictly: what is missing, unknown, of another type or out of range is named, and nothing is guessed. */
@Singleton
public class EventReader {
    private static final int MAX_TEXT = 200;
    private static final long MAX_COUNT = 1_000_000_000_000L;
    private static final long MAX_REQUESTS = 1_000_000_000L;
    private static final long LARGE_CONTEXT = 200_000;
    static final EventRefusal TOO_MUCH = invalid(
            "", "There is more in it than in any event: too many values, brackets too deep, or too long a number.");
    private static final Money MAX_COST = Money.of("1000000000");

    private final ObjectMapper json;
    private final ObjectReader events;

    EventReader(ObjectMapper json) {
        this.json = EventJsonReader.of(json);
        this.events = json.readerFor(EventRequest.class);
    }

    /** One line of JSON Lines, or one element of an array. */
    public ReadEvent read(int index, byte[] line) {
        try {
            return read(index, json.readTree(line));
        } catch (StreamConstraintsException tooMuch) {
            return ReadEvent.refused(index, Optional.empty(), TOO_MUCH);
        } catch (IOException malformed) {
            String detail = "The line is not well-formed JSON" + column(malformed) + ".";
            return ReadEvent.refused(
                    index, Optional.empty(), new EventRefusal(CommonProblem.MALFORMED_JSON, "", detail));
        }
    }

    JsonNode tree(byte[] value) throws IOException {
        return json.readTree(value);
    }

    ReadEvent read(int index, JsonNode node) {
        if (!node.isObject()) {
            return ReadEvent.refused(index, Optional.empty(), invalid("", "An event must be an object."));
        }
        Optional<String> id =
                Optional.of(node.path("id")).filter(JsonNode::isTextual).map(JsonNode::textValue);
        try {
            return read(index, events.<EventRequest>readValue(node));
        } catch (JsonMappingException e) {
            Problem.FieldError error = JsonFieldError.of(e);
            return ReadEvent.refused(index, id, invalid(error.pointer(), error.detail()));
        } catch (IOException e) {
            return ReadEvent.refused(index, id, invalid("", "The event cannot be read."));
        }
    }

    /** What any door has made of what came through it; pointers of a refusal are those of an event. */
    public ReadEvent read(int index, EventRequest event) {
        try {
            return ReadEvent.of(index, toEvent(event));
        } catch (Unacceptable refused) {
            return ReadEvent.refused(index, Optional.ofNullable(event.id()), refused.refusal);
        }
    }

    private static UsageEvent toEvent(EventRequest event) {
        String id = text("/id", event.id());
        Instant occurredAt = instant("/occurred_at", event.occurredAt());
        Identity identity = identity(present("/user", event.user()));
        EventRequest.Tokens tokens = present("/tokens", event.tokens());
        Rating.Usage usage = new Rating.Usage(
                new TokenCounts(
                        count("/tokens/uncached_input", tokens.uncachedInput(), 0, MAX_COUNT),
                        count("/tokens/cache_read", tokens.cacheRead(), 0, MAX_COUNT),
                        count("/tokens/cache_write_5m", tokens.cacheWrite5m(), 0, MAX_COUNT),
                        count("/tokens/cache_write_1h", tokens.cacheWrite1h(), 0, MAX_COUNT),
                        count("/tokens/output", tokens.output(), 0, MAX_COUNT)),
                event.requests() == null ? 1 : count("/requests", event.requests(), 1, MAX_REQUESTS),
                count("/web_searches", event.webSearches(), 0, MAX_REQUESTS),
                oneOf("/speed", event.speed(), "standard", "standard", "fast"),
                oneOf("/inference_geo", event.inferenceGeo(), "not_available", "global", "us", "not_available"),
                Optional.ofNullable(event.cost()).map(EventReader::cost));
        return new UsageEvent(
                id,
                occurredAt,
                identity,
                text("/product", event.product()),
                text("/model", event.model()),
                usage,
                oneOf("/context_window", event.contextWindow(), window(usage), "0-200k", "200k-1M"),
                optional("/session_id", event.sessionId()),
                optional("/turn_id", event.turnId()),
                connectors(event.connectors()),
                Completeness.of(
                        Boolean.TRUE.equals(event.aborted()),
                        Boolean.TRUE.equals(event.estimated()),
                        tokens.output() != null));
    }

    private static Identity identity(EventRequest.User user) {
        if (Stream.of(user.id(), user.email(), user.accountUuid())
                        .filter(name -> name != null)
                        .count()
                != 1) {
            throw new Unacceptable(invalid("/user", "'user' must have exactly one of id, email, account_uuid."));
        }
        if (user.id() != null) {
            return new Identity(Identity.Kind.ID, text("/user/id", user.id()));
        }
        if (user.email() == null) {
            return new Identity(Identity.Kind.ACCOUNT_UUID, text("/user/account_uuid", user.accountUuid()));
        }
        String email = text("/user/email", user.email());
        if (!email.matches("[^@\\s]+@[^@\\s]+")) {
            throw new Unacceptable(
                    invalid("/user/email", "'email' must be an address such as ada@example.com, not '" + email + "'."));
        }
        return new Identity(Identity.Kind.EMAIL, email);
    }

    private static Money cost(EventRequest.Cost cost) {
        Money amount = present("/cost/amount", cost.amount());
        oneOf("/cost/currency", present("/cost/currency", cost.currency()), "", "USD");
        if (amount.isNegative() || amount.compareTo(MAX_COST) > 0) {
            throw new Unacceptable(invalid(
                    "/cost/amount",
                    "'amount' must be from 0 to " + MAX_COST.minorUnits() + " cents, not " + amount.minorUnits()
                            + "."));
        }
        return amount;
    }

    private static String window(Rating.Usage usage) {
        return usage.averagePromptIsAbove(LARGE_CONTEXT) ? "200k-1M" : "0-200k";
    }

    private static List<String> connectors(List<String> names) {
        List<String> given = names == null ? List.of() : names;
        if (given.size() > MAX_TEXT) {
            throw new Unacceptable(invalid("/connectors", "'connectors' may have at most " + MAX_TEXT + " names."));
        }
        given.forEach(name -> text("/connectors", name));
        return given;
    }

    private static Instant instant(String pointer, String text) {
        try {
            return OffsetDateTime.parse(present(pointer, text)).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new Unacceptable(invalid(
                    pointer,
                    name(pointer) + " must be an instant as RFC 3339 has it, such as 2026-11-23T09:30:00Z, not '"
                            + shortened(text) + "'."));
        }
    }

    private static long count(String pointer, Long value, long least, long most) {
        long count = value == null ? 0 : value;
        if (count < least || count > most) {
            throw new Unacceptable(invalid(
                    pointer, name(pointer) + " must be from " + least + " to " + most + ", not " + count + "."));
        }
        return count;
    }

    private static String oneOf(String pointer, String value, String otherwise, String... known) {
        if (value != null && Stream.of(known).noneMatch(value::equals)) {
            throw new Unacceptable(invalid(
                    pointer,
                    name(pointer) + " must be one of " + String.join(", ", known) + ", not '" + shortened(value)
                            + "'."));
        }
        return value == null ? otherwise : value;
    }

    private static Optional<String> optional(String pointer, String text) {
        return Optional.ofNullable(text).map(present -> text(pointer, present));
    }

    private static String text(String pointer, String text) {
        String value = present(pointer, text);
        boolean writable = value.codePoints().noneMatch(Character::isISOControl)
                && UTF_8.newEncoder().canEncode(value);
        if (value.isBlank() || value.length() > MAX_TEXT || !writable) {
            throw new Unacceptable(invalid(
                    pointer,
                    name(pointer) + " must be text of 1 to " + MAX_TEXT + " characters without control characters."));
        }
        return value;
    }

    private static <T> T present(String pointer, T value) {
        if (value == null) {
            throw new Unacceptable(invalid(pointer, name(pointer) + " is missing."));
        }
        return value;
    }

    private static EventRefusal invalid(String pointer, String detail) {
        return new EventRefusal(CommonProblem.INVALID_REQUEST, pointer, detail);
    }

    private static String name(String pointer) {
        return "'" + pointer.substring(pointer.lastIndexOf('/') + 1) + "'";
    }

    private static String shortened(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }

    private static String column(IOException e) {
        return e instanceof JsonProcessingException json && json.getLocation() != null
                ? " (column " + json.getLocation().getColumnNr() + ")"
                : "";
    }

    /** Leaves the reading of one event; never leaves this class. */
    private static final class Unacceptable extends RuntimeException {
        private final transient EventRefusal refusal;

        Unacceptable(EventRefusal refusal) {
            super(refusal.detail(), null, false, false);
            this.refusal = refusal;
        }
    }
}
