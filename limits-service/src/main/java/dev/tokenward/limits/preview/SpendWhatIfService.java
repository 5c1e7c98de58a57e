package dev.tokenward.limits.preview;

import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.limits.LimitsProblem;
import dev.tokenward.limits.directory.DirectoryService;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.policy.PolicyConsumer;
import dev.tokenward.limits.setting.LimitSettingConsumer;
import dev.tokenward.limits.spend.SpendService;
import dev.tokenward.limits.standing.Standing;
import dev.tokenward.limits.standing.StandingService;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers where everybody stands, for {@link SpendWhatIf}; all of it from memory. */
@Singleton
class SpendWhatIfService {
    private final StandingService standings;
    private final DirectoryState directory;
    private final DirectoryService people;
    private final SpendService spend;
    private final LimitSettingConsumer settings;
    private final PolicyConsumer policies;
    private final Clock clock;

    SpendWhatIfService(
            StandingService standings,
            DirectoryState directory,
            DirectoryService people,
            SpendService spend,
            LimitSettingConsumer settings,
            PolicyConsumer policies,
            Clock clock) {
        this.standings = standings;
        this.directory = directory;
        this.people = people;
        this.spend = spend;
        this.settings = settings;
        this.policies = policies;
        this.clock = clock;
    }

    SpendWhatIfResponse whatIf(SpendWhatIfRequest request) {
        refuseUnready();
        Instant now = clock.instant();
        String organization = request.orgId();
        List<Member> members = new ArrayList<>();
        Map<String, List<Standing>> own = new HashMap<>();
        directory.of(organization).membersAfter("").forEach(member -> {
            if (member.active()) {
                members.add(member);
                own.put(member.id(), standings.ofMember(organization, member, now));
            }
        });
        long blocked = new SpendWhatIf(members, standings.aboveMembers(organization, now), request.running(now))
                .newlyBlocked(own);
        return new SpendWhatIfResponse("spend_what_if", members.size(), blocked);
    }

    private void refuseUnready() {
        boolean known = people.knownAsOf().isPresent()
                && spend.knownAsOf().isPresent()
                && settings.knownAsOf().isPresent()
                && policies.knownAsOf().isPresent();
        if (!known) {
            throw new ProblemException(
                    LimitsProblem.NOT_READY, "Users, limits or spend have not been read once since the start.");
        }
    }
}
