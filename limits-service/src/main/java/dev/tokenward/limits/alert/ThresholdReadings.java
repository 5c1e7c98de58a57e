package dev.tokenward.limits.alert;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.setting.LimitScope;
import dev.tokenward.limits.standing.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule of thresholds finds crossed: each limit of its members, pools or ceilings by itself; of a group's members, how many
 * have crossed a percentage in any limit of theirs.
 */
final class ThresholdReadings {
    private ThresholdReadings() {}

    /** @param members those who are active, with where they stand in each limit of theirs */
    static Map<Crossing, Reading> crossed(
            AlertRule rule, List<Standing> above, Map<Member, List<Standing>> members, Instant now) {
        Map<Crossing, Reading> crossed = new HashMap<>();
        switch (rule.subject()) {
            case MEMBER ->
                members.forEach((member, own) -> {
                    if (rule.isAboutMemberOf(member.groups())) {
                        own.forEach(standing -> limit(rule, member.id(), standing, now, crossed));
                    }
                });
            case GROUP_POOL ->
                above.stream()
                        .filter(each -> each.scope().type() == LimitScope.Type.RBAC_GROUP)
                        .filter(each -> rule.isAboutGroup(each.scope().id()))
                        .forEach(pool -> limit(rule, pool.scope().id(), pool, now, crossed));
            case ORGANIZATION ->
                above.stream()
                        .filter(each -> each.scope().type() != LimitScope.Type.RBAC_GROUP)
                        .forEach(ceiling -> limit(rule, "", ceiling, now, crossed));
            case GROUP_MEMBERS -> shares(rule, members, now, crossed);
        }
        return crossed;
    }

    private static void limit(
            AlertRule rule, String subject, Standing standing, Instant now, Map<Crossing, Reading> crossed) {
        Thresholds.crossed(standing.limit(), standing.spent(), rule.percents())
                .forEach(percent -> crossed.put(
                        crossing(
                                rule,
                                subject,
                                standing.dimension().product(),
                                standing.dimension().period(),
                                percent,
                                now),
                        Reading.ofLimit(
                                standing.spent(), standing.limit().ceiling().orElseThrow())));
    }

    private static void shares(
            AlertRule rule, Map<Member, List<Standing>> members, Instant now, Map<Crossing, Reading> crossed) {
        Map<String, Integer> all = new HashMap<>();
        Map<Crossing, Integer> near = new HashMap<>();
        members.forEach((member, own) -> member.groups().stream()
                .filter(rule::isAboutGroup)
                .forEach(group -> {
                    all.merge(group, 1, Integer::sum);
                    rule.percents().stream()
                            .filter(percent -> isNear(own, percent))
                            .forEach(percent -> near.merge(
                                    crossing(rule, group, Optional.empty(), RecurringPeriod.MONTHLY, percent, now),
                                    1,
                                    Integer::sum));
                }));
        near.forEach((crossing, count) -> {
            Reading.MemberShare share = new Reading.MemberShare(count, all.get(crossing.subjectId()));
            if (share.isAtLeast(rule.sharePercent())) {
                crossed.put(crossing, Reading.ofMembers(share.near(), share.all()));
            }
        });
    }

    private static boolean isNear(List<Standing> own, int percent) {
        return own.stream()
                .anyMatch(each -> !Thresholds.crossed(each.limit(), each.spent(), List.of(percent))
                        .isEmpty());
    }

    static Crossing crossing(
            AlertRule rule,
            String subject,
            Optional<String> product,
            RecurringPeriod period,
            int percent,
            Instant now) {
        LocalDate start = period.containing(now).start().atZone(UTC).toLocalDate();
        return new Crossing(rule.id(), subject, product, period, start, percent);
    }
}
