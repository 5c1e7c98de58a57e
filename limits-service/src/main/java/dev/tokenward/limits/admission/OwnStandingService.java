package dev.tokenward.limits.admission;

import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.limits.LimitsProblem;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.standing.EffectiveLimitService;
import dev.tokenward.limits.standing.StandingService;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** One member's limits, with what is left of each and whom to ask for more; all of it from memory. */
@Singleton
class OwnStandingService {
    private final DirectoryState directory;
    private final EffectiveLimitService limits;
    private final StandingService standings;
    private final ContactService contacts;
    private final FreshnessService freshness;
    private final Clock clock;

    OwnStandingService(
            DirectoryState directory,
            EffectiveLimitService limits,
            StandingService standings,
            ContactService contacts,
            FreshnessService freshness,
            Clock clock) {
        this.directory = directory;
        this.limits = limits;
        this.standings = standings;
        this.contacts = contacts;
        this.freshness = freshness;
        this.clock = clock;
    }

    OwnStandingResponse standing(String organization, String userId) {
        Instant dataAsOf = freshness
                .dataAsOf()
                .orElseThrow(() -> new ProblemException(
                        LimitsProblem.NOT_READY, "Users, limits or spend have not been read once since the start."));
        Member member = directory
                .of(organization)
                .member(userId)
                .orElseThrow(() -> new ProblemException(
                        CommonProblem.NOT_FOUND, "The organization has no member '" + userId + "'."));
        Instant now = clock.instant();
        return OwnStandingResponse.of(
                member,
                limits.ofMember(organization, member, now),
                standings.above(organization, member, now),
                contacts.contactsOf(organization, Optional.of(member)),
                dataAsOf);
    }
}
