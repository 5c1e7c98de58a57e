package dev.tokenward.limits.admission;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.limits.LimitsProblem;
import dev.tokenward.limits.directory.Access;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.hold.Hold;
import dev.tokenward.limits.hold.HoldState;
import dev.tokenward.limits.hold.OrganizationHolds;
import dev.tokenward.limits.policy.LimitPolicy;
import dev.tokenward.limits.policy.PolicyState;
import dev.tokenward.limits.standing.StandingService;
import dev.tokenward.limits.standing.TurnStandings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Gathers what is known, calls the rule, and holds the cost of an admitted turn; one turn of an organization at a time. */
@Singleton
public class DecisionService {
    private final DirectoryState directory;
    private final PolicyState policies;
    private final StandingService standings;
    private final HoldState holds;
    private final ContactService contacts;
    private final FreshnessService freshness;
    private final Clock clock;

    DecisionService(
            DirectoryState directory,
            PolicyState policies,
            StandingService standings,
            HoldState holds,
            ContactService contacts,
            FreshnessService freshness,
            Clock clock) {
        this.directory = directory;
        this.policies = policies;
        this.standings = standings;
        this.holds = holds;
        this.contacts = contacts;
        this.freshness = freshness;
        this.clock = clock;
    }

    public Answer decide(String organization, AskedTurn asked) {
        Instant now = clock.instant();
        Instant dataAsOf = freshness
                .dataAsOf()
                .orElseThrow(() -> new ProblemException(
                        LimitsProblem.NOT_READY,
                        "The feeds of the directory and of usage have not been read yet; try again in a second."));
        Optional<Member> member = directory.of(organization).find(asked.user());
        LimitPolicy policy = policies.of(organization);
        boolean stale = freshness.isStale(dataAsOf, now);
        Decision decision = holds.atomically(
                organization, now, open -> admit(organization, asked, member, policy, stale, open, now));
        return new Answer(
                decision, asked, contacts.contactsOf(organization, member), policy.blockedMessage(), dataAsOf);
    }

    /**
     * The surfaces to choose from when the organization has not the one that is asked for; empty when it has, when nothing
     * is known of the user's surfaces, and for a turn that runs already.
     */
    public Optional<Set<String>> surfacesInstead(String organization, AskedTurn asked) {
        Instant now = clock.instant();
        return directory
                .of(organization)
                .find(asked.user())
                .filter(member -> !holds.atomically(organization, now, open -> isRunning(asked, member, open, now)))
                .map(member -> directory
                        .of(organization)
                        .access(member.id())
                        .surfaces()
                        .keySet())
                .filter(surfaces -> !surfaces.isEmpty() && !surfaces.contains(asked.surface()));
    }

    void close(String organization, String turnId) {
        Instant now = clock.instant();
        holds.atomically(organization, now, open -> open.close(turnId, now));
    }

    private Decision admit(
            String organization,
            AskedTurn asked,
            Optional<Member> member,
            LimitPolicy policy,
            boolean stale,
            OrganizationHolds open,
            Instant now) {
        Decision decision = TurnAdmission.decide(question(organization, asked, member, policy, stale, open, now));
        if (member.filter(who -> isRunning(asked, who, open, now)).isPresent()) {
            return decision.continued();
        }
        if (decision.allowed()) {
            open.hold(hold(asked, member.orElseThrow(), policy, now), now);
        }
        return decision;
    }

    private static boolean isRunning(AskedTurn asked, Member member, OrganizationHolds open, Instant now) {
        return open.find(asked.turnId(), member.id(), now).isPresent();
    }

    private TurnQuestion question(
            String organization,
            AskedTurn asked,
            Optional<Member> member,
            LimitPolicy policy,
            boolean stale,
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
                Optional.of(policy.staleData()).filter(any -> stale),
                now);
    }

    private static Hold hold(AskedTurn asked, Member member, LimitPolicy policy, Instant now) {
        return new Hold(
                asked.turnId(),
                member.id(),
                asked.surface(),
                member.groups(),
                asked.estimate().orElse(policy.defaultHold()),
                Money.ZERO,
                now.plus(policy.lease()),
                policy.turnOverrun());
    }
}
