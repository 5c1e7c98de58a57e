package dev.tokenward.usage.otlp;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.event.EventDraft;
import dev.tokenward.usage.event.EventRequest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which log record of Claude Code or Cowork is usage (docs/decisions/0021): {@code api_request}, and {@code api_error} where
 * tokens were counted before the stream broke off. Everything else is none.
 */
final class ClaudeCodeUsage {
    private static final String REQUEST = "api_request";
    private static final String ERROR = "api_error";
    private static final String SHORT_WRITE = "ephemeral_5m_input_tokens";
    private static final String LONG_WRITE = "ephemeral_1h_input_tokens";
    private static final BigDecimal MOST_COST = new BigDecimal("1000000000");

    private ClaudeCodeUsage() {}

    /** @throws UnusableRecord when it is usage, but cannot be counted */
    static Optional<EventRequest> of(OtlpLog log) {
        Optional<String> product = product(log, REQUEST);
        if (product.isPresent()) {
            if (!hasTokens(log.attributes())) {
                throw new UnusableRecord("It counts no tokens: input_tokens or output_tokens is needed.");
            }
            return Optional.of(event(log, product.get(), false));
        }
        return product(log, ERROR).filter(any -> wasUsed(log.attributes())).map(broken -> event(log, broken, true));
    }

    /** The product whose event of that name it is. */
    private static Optional<String> product(OtlpLog log, String event) {
        Optional<String> service = Sender.product(log.attributes());
        for (String product : new String[] {Sender.CLAUDE_CODE, Sender.COWORK}) {
            if (names(log).anyMatch((product + "." + event)::equals)) {
                return Optional.of(service.orElse(product));
            }
        }
        return service.filter(known -> names(log).anyMatch(event::equals));
    }

    private static Stream<String> names(OtlpLog log) {
        return Stream.of(log.eventName(), log.attributes().text("event.name"), log.body())
                .flatMap(Optional::stream);
    }

    private static EventRequest event(OtlpLog log, String product, boolean aborted) {
        Attributes attributes = log.attributes();
        return new EventDraft(
                        id(attributes),
                        occurredAt(log).toString(),
                        EventRequest.User.of(Sender.user(attributes)),
                        product,
                        attributes.label("model").orElseThrow(() -> new UnusableRecord("'model' is missing.")),
                        tokens(attributes))
                .speed(attributes.text("speed").filter("fast"::equals).orElse("standard"))
                .sessionId(attributes.label("session.id").orElse(null))
                .turnId(attributes.label("prompt.id").orElse(null))
                .aborted(aborted)
                .cost(cost(attributes).orElse(null))
                .toRequest();
    }

    /** The source's own key; each kind has its prefix, so that none is taken for another. */
    private static String id(Attributes attributes) {
        return attributes
                .label("request_id")
                .map(id -> "request_id:" + id)
                .or(() -> attributes.label("client_request_id").map(id -> "client_request_id:" + id))
                .or(() -> attributes
                        .label("session.id")
                        .flatMap(session -> attributes
                                .count("event.sequence")
                                .map(sequence -> "session:" + session + "#" + sequence)))
                .orElseThrow(
                        () -> new UnusableRecord("It has nothing to be known by: request_id, client_request_id, or "
                                + "session.id and event.sequence are needed."));
    }

    private static Instant occurredAt(OtlpLog log) {
        long nanoseconds = log.time() != 0 ? log.time() : log.observed();
        return log.attributes()
                .text("event.timestamp")
                .flatMap(ClaudeCodeUsage::instant)
                .or(() -> nanoseconds == 0 ? Optional.empty() : Optional.of(Sender.instant(nanoseconds)))
                .orElseThrow(() -> new UnusableRecord("It has no time: event.timestamp or timeUnixNano is needed."));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notAnInstant) {
            return Optional.empty();
        }
    }

    /** Claude Code writes its cache for an hour; what it reports of the cost says so, it counts both kinds as one. */
    private static EventRequest.Tokens tokens(Attributes attributes) {
        Optional<Long> shortWrite = attributes.count(SHORT_WRITE);
        Optional<Long> longWrite = attributes.count(LONG_WRITE);
        boolean split = shortWrite.isPresent() || longWrite.isPresent();
        return new EventRequest.Tokens(
                attributes.count("input_tokens").orElse(null),
                attributes.count("cache_read_tokens").orElse(null),
                shortWrite.orElse(null),
                split
                        ? longWrite.orElse(null)
                        : attributes.count("cache_creation_tokens").orElse(null),
                attributes.count("output_tokens").orElse(null));
    }

    private static boolean hasTokens(Attributes attributes) {
        return Stream.of("input_tokens", "output_tokens")
                .anyMatch(name -> attributes.count(name).isPresent());
    }

    private static boolean wasUsed(Attributes attributes) {
        return Stream.of("input_tokens", "output_tokens", "cache_read_tokens", "cache_creation_tokens")
                .anyMatch(name -> attributes.count(name).orElse(0L) > 0);
    }

    /** No cost at all is no cost known: tokens are never free. */
    private static Optional<EventRequest.Cost> cost(Attributes attributes) {
        return attributes
                .number("cost_usd")
                .or(() -> attributes.number("cost_usd_micros").map(micros -> micros.movePointLeft(6)))
                .filter(cost -> cost.signum() > 0 && cost.compareTo(MOST_COST) <= 0)
                .map(cost -> new EventRequest.Cost(Money.rounded(cost), "USD"));
    }
}
