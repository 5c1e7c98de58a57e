package dev.tokenward.usage.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.attribution.Identity;
import dev.tokenward.usage.rating.Rating;
import dev.tokenward.usage.rating.TokenCounts;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** One model request, or one pre-aggregated count of them; what was left out of it on the wire has its default. */
public record UsageEvent(
        String id,
        Instant occurredAt,
        Identity identity,
        String product,
        String model,
        Rating.Usage usage,
        String contextWindow,
        Optional<String> sessionId,
        Optional<String> turnId,
        List<String> connectors,
        Completeness completeness) {
    public UsageEvent {
        connectors = List.copyOf(connectors);
    }

    /** The same with another output, for one whose own is not known. What it says of itself stays as it was sent. */
    UsageEvent withEstimatedOutput(long output) {
        return new UsageEvent(
                id,
                occurredAt,
                identity,
                product,
                model,
                usage.withOutput(output),
                contextWindow,
                sessionId,
                turnId,
                connectors,
                completeness);
    }

    /** Equal for events that say the same, and for no others: tells a duplicate from a conflict. */
    public String contentHash() {
        TokenCounts tokens = usage.tokens();
        StringBuilder content = new StringBuilder();
        List.of(
                        occurredAt,
                        identity.text(),
                        product,
                        model,
                        usage.requests(),
                        tokens.uncachedInput(),
                        tokens.cacheRead(),
                        tokens.cacheWrite5m(),
                        tokens.cacheWrite1h(),
                        completeness.isOutputKnown() ? tokens.output() : 0,
                        usage.webSearches(),
                        usage.reportedCost().map(Money::minorUnits).orElse(""),
                        contextWindow,
                        usage.inferenceGeo(),
                        usage.speed(),
                        sessionId.orElse(""),
                        turnId.orElse(""),
                        connectors.size())
                .forEach(value -> append(content, value));
        connectors.forEach(connector -> append(content, connector));
        if (completeness != Completeness.COUNTED) {
            append(content, completeness);
        }
        return HexFormat.of().formatHex(sha256(content.toString()));
    }

    /** With its length before it, so that no two lists of values give one text. */
    private static void append(StringBuilder content, Object value) {
        String text = value.toString();
        content.append(text.length()).append(':').append(text);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
