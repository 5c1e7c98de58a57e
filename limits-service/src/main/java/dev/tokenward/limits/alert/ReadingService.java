package dev.tokenward.limits.alert;

import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.standing.Standing;
import dev.tokenward.limits.standing.StandingService;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds everything that is crossed by an organization's rules at an instant. */
@Singleton
class ReadingService {
    private final DirectoryState directory;
    private final StandingService standings;
    private final SpeedService speeds;

    ReadingService(DirectoryState directory, StandingService standings, SpeedService speeds) {
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
                case THRESHOLD -> crossed.putAll(ThresholdReadings.crossed(rule, above, members, now));
                case SPENDING_SPEED -> speeds(rule, now, crossed);
            }
        });
        return crossed;
    }

    private static boolean looksAtMembersLimits(AlertRule rule) {
        return rule.kind() == AlertKind.THRESHOLD
                && (rule.subject() == AlertSubject.MEMBER || rule.subject() == AlertSubject.GROUP_MEMBERS);
    }

    private void speeds(AlertRule rule, Instant now, Map<Crossing, Reading> crossed) {
        SpeedService.Sample sample = speeds.sample(rule.organization(), now);
        sample.hours().forEach((purse, hours) -> {
            if (isAbout(rule, purse)) {
                SpendingSpeed.fast(hours, sample.at(), rule.times(), rule.atLeast())
                        .ifPresent(reading -> crossed.put(
                                ThresholdReadings.crossing(
                                        rule, purse, Optional.empty(), RecurringPeriod.DAILY, 100, now),
                                reading));
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
}
