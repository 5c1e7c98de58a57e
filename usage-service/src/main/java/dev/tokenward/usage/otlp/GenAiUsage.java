package dev.tokenward.usage.otlp;

import dev.tokenward.usage.attribution.Identity;
import dev.tokenward.usage.event.EventDraft;
import dev.tokenward.usage.event.EventRequest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which span is usage (docs/decisions/0021): one request to a model, by OpenTelemetry's conventions for generative AI, whose
 * product ({@code tokenward.product}) and user are said. Spans of Claude Code are none: its log records are the count.
 */
final class GenAiUsage {
    /** One request each; what an agent or a tool did is the sum of others. */
    private static final Set<String> REQUESTS = Set.of("chat", "generate_content", "text_completion");

    private GenAiUsage() {}

    /** @throws UnusableRecord when it is usage, but cannot be counted */
    static Optional<EventRequest> of(OtlpSpan span) {
        Attributes attributes = span.attributes();
        Optional<String> product = attributes.label("tokenward.product");
        Optional<Identity> user = user(attributes);
        boolean counted = Stream.of("input", "output")
                .anyMatch(kind -> attributes.values().containsKey(tokens(kind)));
        boolean request = attributes
                .text("gen_ai.operation.name")
                .filter(REQUESTS::contains)
                .isPresent();
        if (product.isEmpty() || user.isEmpty() || !counted || !request || isClaudeCode(span)) {
            return Optional.empty();
        }
        if (span.id().isEmpty() || span.end() == 0) {
            throw new UnusableRecord("It has nothing to be known by: traceId, spanId and endTimeUnixNano are needed.");
        }
        return Optional.of(new EventDraft(
                        "span:" + span.id(),
                        Sender.instant(span.end()).toString(),
                        EventRequest.User.of(user.get()),
                        product.get(),
                        model(attributes),
                        tokens(attributes))
                .sessionId(attributes.label("gen_ai.conversation.id").orElse(null))
                .turnId(attributes.label("tokenward.turn_id").orElse(null))
                .aborted(span.failed())
                .toRequest());
    }

    private static boolean isClaudeCode(OtlpSpan span) {
        return Sender.product(span.attributes()).isPresent() || span.name().startsWith("claude_code.");
    }

    private static Optional<Identity> user(Attributes attributes) {
        return attributes
                .label("user.email")
                .or(() -> attributes.label("user.id"))
                .or(() -> attributes.label("enduser.id"))
                .map(Identity::named);
    }

    private static String model(Attributes attributes) {
        return attributes
                .label("gen_ai.response.model")
                .or(() -> attributes.label("gen_ai.request.model"))
                .orElseThrow(() -> new UnusableRecord("'gen_ai.request.model' is missing."));
    }

    /** The conventions count what the cache had as input too; senders of before them did not, and are told by their sums. */
    private static EventRequest.Tokens tokens(Attributes attributes) {
        long input = attributes.count(tokens("input")).orElse(0L);
        long read = attributes.count("gen_ai.usage.cache_read.input_tokens").orElse(0L);
        long written =
                attributes.count("gen_ai.usage.cache_creation.input_tokens").orElse(0L);
        boolean within = input >= read && input - read >= written;
        return new EventRequest.Tokens(
                within ? input - read - written : input,
                read,
                written,
                null,
                attributes.count(tokens("output")).orElse(null));
    }

    private static String tokens(String kind) {
        return "gen_ai.usage." + kind + "_tokens";
    }
}
