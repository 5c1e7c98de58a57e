package dev.tokenward.limits.preview;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.hold.Purse;
import dev.tokenward.limits.precedence.EffectiveLimit;
import dev.tokenward.limits.precedence.Limit;
import dev.tokenward.limits.precedence.LimitCandidate;
import dev.tokenward.limits.standing.Dimension;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One member's limit in one dimension, as it is and as it would be.
 *
 * @param before empty where nothing caps the member now
 * @param after empty where nothing would
 * @param spent in the period that runs
 */
record LimitDifference(
        Member member,
        Dimension dimension,
        Optional<EffectiveLimit> before,
        Optional<EffectiveLimit> after,
        Money spent) {
    /** More than any amount of {@code numeric(28, 9)} has. */
    private static final int DIGITS = 30;

    /** What it is for the member; the order is from the worst on. */
    enum Effect {
        BLOCKED,
        LOWERED,
        RAISED,
        RELEASED,
        SAME
    }

    /** Those alone whose amount differs, by their position from the worst on. */
    static SortedMap<String, LimitDifference> between(Resolution present, Resolution changed, Spent spent) {
        SortedMap<String, LimitDifference> differences = new TreeMap<>();
        changed.members().forEach((userId, member) -> {
            Set<Dimension> dimensions =
                    new TreeSet<>(present.limits().get(userId).keySet());
            dimensions.addAll(changed.limits().get(userId).keySet());
            dimensions.forEach(dimension -> {
                Optional<EffectiveLimit> before = present.limit(userId, dimension);
                Optional<EffectiveLimit> after = changed.limit(userId, dimension);
                if (!limit(before).equals(limit(after))) {
                    Money sum = spent.of(Purse.user(userId, dimension.product()), dimension.period());
                    LimitDifference difference = new LimitDifference(member, dimension, before, after, sum);
                    differences.put(difference.key(), difference);
                }
            });
        });
        return differences;
    }

    boolean isReachedBefore() {
        return isReached(before);
    }

    boolean isReachedAfter() {
        return isReached(after);
    }

    Effect effect() {
        if (isReachedBefore() != isReachedAfter()) {
            return isReachedAfter() ? Effect.BLOCKED : Effect.RELEASED;
        }
        int order = atMost(after).compareTo(atMost(before));
        return order == 0 ? Effect.SAME : order < 0 ? Effect.LOWERED : Effect.RAISED;
    }

    /** A position in the order from the worst on: by effect, then the smallest new amount. */
    String key() {
        String amount = atMost(after).ceiling().map(value -> padded(value)).orElse("~");
        return String.join(
                "/",
                String.valueOf(effect().ordinal()),
                amount,
                member.id(),
                dimension.product().orElse(""),
                dimension.period().wireName());
    }

    private static String padded(Money amount) {
        String digits = amount.usd().unscaledValue().toString();
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    private boolean isReached(Optional<EffectiveLimit> limit) {
        return atMost(limit).isReachedBy(spent);
    }

    private static Optional<Limit> limit(Optional<EffectiveLimit> effective) {
        return effective.flatMap(EffectiveLimit::winner).map(LimitCandidate::limit);
    }

    private static Limit atMost(Optional<EffectiveLimit> effective) {
        return limit(effective).orElseGet(Limit.Unlimited::new);
    }
}
