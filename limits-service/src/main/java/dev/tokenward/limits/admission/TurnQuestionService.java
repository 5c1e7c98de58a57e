package dev.tokenward.limits.admission;

import dev.tokenward.limits.directory.Access;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.hold.OrganizationHolds;
import dev.tokenward.limits.policy.StaleData;
import dev.tokenward.limits.standing.StandingService;
import dev.tokenward.limits.standing.TurnStandings;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Gathers all that a decision needs to know, from memory. */
@Singleton
class TurnQuestionService {
    private final DirectoryState directory;
    private final StandingService standings;

    TurnQuestionService(DirectoryState directory, StandingService standings) {
        this.directory = directory;
        this.standings = standings;
    }

    TurnQuestion question(
            String organization,
            AskedTurn asked,
            Optional<Member> member,
            Optional<StaleData> stale,
            OrganizationHolds open,
            Instant now) {
        Optional<Access> access = member.map(who -> directory.of(organization).access(who.id()));
        return new TurnQuestion(
                member.map(who ->
                        new TurnQuestion.Person(who.active(), who.seatTier().isPresent())),
                access.flatMap(of -> of.surface(asked.surface())),
                asked.model(),
                access.flatMap(Access::defaultModel)
                        .orElseGet(() -> directory.of(organization).defaultModel()),
                member.map(who -> standings.of(organization, who, asked.surface(), open, now))
                        .orElse(TurnStandings.NONE),
                stale,
                now);
    }
}
