package dev.tokenward.limits.alert;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.setting.LimitScope;
import dev.tokenward.limits.standing.Standing;
import dev.tokenward.limits.standing.StandingListService;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds everything that is crossed by an organization's rules at an instant. */
@Singleton
class ReadingService {
    private final DirectoryState directory;
    private final StandingListService standings;
    private final SpeedService speeds;

    ReadingService(DirectoryState directory, StandingListService standings, SpeedService speeds) {
        this.directory = directory;
        this.standings = standings;
        this.speeds = speeds;
    }

    Map<Crossing, Reading> crossed(String organization, List<AlertRule> rules, Instant now) {
        Map<Crossing, Reading> crossed = new HashMap<>();
        List<Standing> above = standings.aboveMembers(organization, now);
        Map<Member, List<Standing>> members = new HashMap<>();
        boolean wantsMembers = rules.stream().anyMatch(ReadingService::looksAtMembersLimits);
        for (Member member : directory.of(organization).membersAfter("")) {
            if (member.active() && wantsMembers) {
                members.put(member, standings.ofMember(organization, member, now));
            }
        }
        rules.forEach(rule -> {
            switch (rule.kind()) {
                case THRESHOLD -> thresholds(rule, above, members, now, crossed);
                case SPENDING_SPEED -> speeds(rule, now, crossed);
            }
        });
        return crossed;
    }

    private static boolean looksAtMembersLimits(AlertRule rule) {
        return rule.kind() == AlertKind.THRESHOLD
                && (rule.subject() == AlertSubject.MEMBER || rule.subject() == AlertSubject.GROUP_MEMBERS);
    }

    private static void thresholds(
            AlertRule rule,
            List<Standing> above,
            Map<Member, List<Standing>> members,
            Instant now,
            Map<Crossing, Reading> crossed) {
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

    private void speeds(AlertRule rule, Instant now, Map<Crossing, Reading> crossed) {
        SpeedService.Sample sample = speeds.sample(rule.organization(), now);
        sample.hours().forEach((purse, hours) -> {
            if (isAbout(rule, purse)) {
                SpendingSpeed.fast(hours, sample.at(), rule.times(), rule.atLeast())
                        .ifPresent(reading -> crossed.put(
                                crossing(rule, purse, Optional.empty(), RecurringPeriod.DAILY, 100, now), reading));
            }
        });
    }

    private boolean isAbout(AlertRule rule, String purse) {
        if (rule.subject() == AlertSubject.ORGANIZATION || purse.isEmpty()) {
            return purse.isEmpty() && rule.subject() == AlertSubject.ORGANIZATION;
        }
        return directory
                .of(rule.organization())
                .member(purse)
                .filter(member -> rule.isAboutMemberOf(member.groups()))
                .isPresent();
    }

    private static Crossing crossing(
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
