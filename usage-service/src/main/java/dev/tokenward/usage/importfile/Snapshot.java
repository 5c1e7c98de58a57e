package dev.tokenward.usage.importfile;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.event.ReadEvent;
import dev.tokenward.usage.event.UsageEvent;
import dev.tokenward.usage.rating.TokenCounts;
import java.util.Optional;

/**
 * A message of Claude Code as one line of a transcript has it. Lines of one message repeat its input and have more and more output:
 * the one with the most counts, at the time of the first (docs/decisions/0022).
 *
 * @param identity whose it is, as {@code email:…}
 * @param cost that came with it
 */
public record Snapshot(String identity, String model, TokenCounts tokens, Optional<Money> cost) {
    public static Snapshot of(UsageEvent event) {
        return new Snapshot(
                event.identity().text(),
                event.model(),
                event.usage().tokens(),
                event.usage().reportedCost());
    }

    /** Whether the other says nothing that this one, which counts already, does not say. */
    public boolean covers(Snapshot other) {
        boolean sameMessage = identity.equals(other.identity)
                && model.equals(other.model)
                && tokens.uncachedInput() == other.tokens.uncachedInput()
                && tokens.cacheRead() == other.tokens.cacheRead()
                && tokens.cacheWrite5m() == other.tokens.cacheWrite5m()
                && tokens.cacheWrite1h() == other.tokens.cacheWrite1h();
        if (!sameMessage || tokens.output() < other.tokens.output()) {
            return false;
        }
        return tokens.output() > other.tokens.output() || other.cost.isEmpty() || cost.equals(other.cost);
    }

    static ReadEvent merged(ReadEvent first, ReadEvent later) {
        UsageEvent one = first.event().orElseThrow();
        UsageEvent other = later.event().orElseThrow();
        UsageEvent fuller =
                other.usage().tokens().output() >= one.usage().tokens().output() ? other : one;
        return ReadEvent.of(
                first.index(),
                new UsageEvent(
                        fuller.id(),
                        one.occurredAt(),
                        fuller.identity(),
                        fuller.product(),
                        fuller.model(),
                        fuller.usage(),
                        fuller.contextWindow(),
                        one.sessionId(),
                        fuller.turnId(),
                        fuller.connectors(),
                        fuller.completeness()));
    }
}
