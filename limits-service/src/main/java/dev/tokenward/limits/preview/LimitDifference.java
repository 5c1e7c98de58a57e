package dev.tokenward.limits.preview;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.hold.Purse;
import dev.tokenward.limits.precedence.EffectiveLimit;
import dev.tokenward.limits.precedence.Limit;
import dev.tokenward.limits.precedence.LimitCandidate;
import dev.tokenward.limits.standing.Dimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
    private static final Comparator<LimitDifference> WORST_FIRST = Comparator.comparing(LimitDifference::key);

    /** What it is for the member; the order is from the worst on. */
    enum Effect {
        BLOCKED,
        LOWERED,
        RAISED,
        RELEASED,
        SAME
    }

    /** Those alone whose amount differs, the worst first. */
    static List<LimitDifference> between(Resolution present, Resolution changed, Spent spent) {
        List<LimitDifference> differences = new ArrayList<>();
        changed.members().forEach((userId, member) -> {
            Map<Dimension, Boolean> dimensions = new TreeMap<>();
            present.limits().get(userId).keySet().forEach(each -> dimensions.put(each, true));
            changed.limits().get(userId).keySet().forEach(each -> dimensions.put(each, true));
            dimensions.keySet().forEach(dimension -> {
                Optional<EffectiveLimit> before = present.limit(userId, dimension);
                Optional<EffectiveLimit> after = changed.limit(userId, dimension);
                if (!limit(before).equals(limit(after))) {
                    Money sum = spent.of(Purse.user(userId, dimension.product()), dimension.period());
                    differences.add(new LimitDifference(member, dimension, before, after, sum));
                }
            });
        });
        differences.sort(WORST_FIRST);
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
        String amount = atMost(after)
                .ceiling()
                .map(value -> String.format("%030d", value.usd().unscaledValue()))
                .orElse("~");
        return String.join(
                "/",
                String.valueOf(effect().ordinal()),
                amount,
                member.id(),
                dimension.product().orElse(""),
                dimension.period().wireName());
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
