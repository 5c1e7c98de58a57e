package dev.tokenward.limits.alert;

import dev.tokenward.commons.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * When an organization wants to hear of what.
 *
 * @param percents of a threshold: each is crossed by itself
 * @param groupIds the groups that it is about, or whose members; empty for all
 * @param sharePercent of {@code GROUP_MEMBERS}: so many of a group's members must be near
 * @param times of a speed: so many times as fast as usual
 * @param atLeast of a speed: less than this in an hour is never fast
 */
record AlertRule(
        String organization,
        String id,
        String name,
        AlertKind kind,
        AlertSubject subject,
        List<Integer> percents,
        Set<String> groupIds,
        int sharePercent,
        int times,
        Money atLeast,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt) {
    AlertRule {
        percents = List.copyOf(percents);
        groupIds = Set.copyOf(groupIds);
    }

    boolean isAboutGroup(String groupId) {
        return groupIds.isEmpty() || groupIds.contains(groupId);
    }

    boolean isAboutMemberOf(Set<String> groups) {
        return groupIds.isEmpty() || groups.stream().anyMatch(groupIds::contains);
    }
}
