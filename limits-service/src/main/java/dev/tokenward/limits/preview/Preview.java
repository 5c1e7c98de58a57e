package dev.tokenward.limits.preview;

import dev.tokenward.commons.page.Page;
import dev.tokenward.limits.precedence.EffectiveLimit;
import dev.tokenward.limits.standing.Dimension;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a change would do.
 *
 * @param differences of every member
 * @param rows the page of them that was asked for
 * @param replayed empty where it was not asked for, or where usage-service could not be asked
 * @param noReplay why it is missing
 */
record Preview(
        Instant asOf,
        Situation present,
        Resolution before,
        Resolution after,
        List<LimitDifference> differences,
        Page<LimitDifference> rows,
        List<CeilingDifference> ceilings,
        Spent spent,
        Optional<Replayed> replayed,
        Optional<String> noReplay) {

    /** Those who are over in one of their own limits, or below a ceiling or pool that is reached. */
    Set<String> blocked(boolean changed) {
        Resolution resolution = changed ? after : before;
        Set<String> blocked = new HashSet<>();
        resolution
                .limits()
                .forEach((userId, own) -> own.forEach((dimension, limit) -> {
                    if (isReached(userId, dimension, limit)) {
                        blocked.add(userId);
                    }
                }));
        ceilings.stream()
                .map(each -> changed ? each.after() : each.before())
                .flatMap(Optional::stream)
                .filter(CeilingDifference.Side::isReached)
                .forEach(side -> blocked.addAll(side.people()));
        return blocked;
    }

    /** How many members have a difference of that effect. */
    long members(LimitDifference.Effect effect) {
        return differences.stream()
                .filter(each -> each.effect() == effect)
                .map(each -> each.member().id())
                .distinct()
                .count();
    }

    private boolean isReached(String userId, Dimension dimension, EffectiveLimit limit) {
        return Resolution.cap(userId, dimension, Optional.of(limit))
                .filter(cap -> spent.of(cap.purse(), cap.period()).compareTo(cap.amount()) >= 0)
                .isPresent();
    }
}
