package dev.tokenward.limits.admission;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.limits.LimitsProblem;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.hold.Hold;
import dev.tokenward.limits.hold.HoldState;
import dev.tokenward.limits.hold.OrganizationHolds;
import dev.tokenward.limits.policy.AdmissionMode;
import dev.tokenward.limits.policy.LimitPolicy;
import dev.tokenward.limits.policy.PolicyState;
import dev.tokenward.limits.policy.StaleData;
import dev.tokenward.limits.spend.TurnCostState;
import io.micrometer.core.instrument.MeterRegistry;
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
    private final TurnQuestionService questions;
    private final StrictAdmissionService strict;
    private final HoldState holds;
    private final TurnCostState costs;
    private final ContactService contacts;
    private final FreshnessService freshness;
    private final MeterRegistry metrics;
    private final Clock clock;

    DecisionService(
            DirectoryState directory,
            PolicyState policies,
            TurnQuestionService questions,
            StrictAdmissionService strict,
            HoldState holds,
            TurnCostState costs,
            ContactService contacts,
            FreshnessService freshness,
            MeterRegistry metrics,
            Clock clock) {
        this.directory = directory;
        this.policies = policies;
        this.questions = questions;
        this.strict = strict;
        this.holds = holds;
        this.costs = costs;
        this.contacts = contacts;
        this.freshness = freshness;
        this.metrics = metrics;
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
        Optional<StaleData> stale = Optional.of(policy.staleData()).filter(any -> freshness.isStale(dataAsOf, now));
        Decision decision = isStrict(organization) && member.isPresent()
                ? strictly(organization, asked, member.get(), policy, stale, now)
                : inMemory(organization, asked, member, policy, stale, now);
        metrics.counter(
                        "tokenward.decisions",
                        "outcome",
                        decision.allowed() ? "allowed" : "refused",
                        "reason",
                        decision.reason().map(RefusalReason::wireName).orElse("none"),
                        "stale",
                        String.valueOf(decision.stale()))
                .increment();
        return new Answer(
                decision, asked, contacts.contactsOf(organization, member), policy.blockedMessage(), dataAsOf);
    }

    /**
     * The surfaces to choose from when the organization has not the one that is asked for; empty when it has, when nothing
     * is known of the user's surfaces, and for a turn that runs already.
     */
    public Optional<Set<String>> surfacesInstead(String organization, AskedTurn asked) {
        Optional<Member> member = directory.of(organization).find(asked.user());
        return member.map(who ->
                        directory.of(organization).access(who.id()).surfaces().keySet())
                .filter(surfaces -> !surfaces.isEmpty() && !surfaces.contains(asked.surface()))
                .filter(surfaces -> !isRunning(organization, asked, member.get()));
    }

    void close(String organization, String turnId) {
        Instant now = clock.instant();
        holds.atomically(organization, now, open -> open.close(turnId, now));
        if (isStrict(organization)) {
            strict.close(organization, turnId);
        }
    }

    /** Where the database is away it is as with data that is stale: the policy says open, and then we hold in memory, or closed. */
    private Decision strictly(
            String organization,
            AskedTurn asked,
            Member member,
            LimitPolicy policy,
            Optional<StaleData> stale,
            Instant now) {
        return strict.decide(organization, asked, member, hold(organization, asked, member, policy, now), stale, now)
                .orElseGet(() -> inMemory(
                        organization, asked, Optional.of(member), policy, Optional.of(policy.staleData()), now));
    }

    private Decision inMemory(
            String organization,
            AskedTurn asked,
            Optional<Member> member,
            LimitPolicy policy,
            Optional<StaleData> stale,
            Instant now) {
        return holds.atomically(organization, now, open -> {
            Decision decision = TurnAdmission.decide(questions.question(organization, asked, member, stale, open, now));
            if (member.filter(who -> isRunning(asked, who, open, now)).isPresent()) {
                return decision.continued();
            }
            if (decision.allowed()) {
                open.hold(hold(organization, asked, member.orElseThrow(), policy, now), now);
            }
            return decision;
        });
    }

    private boolean isStrict(String organization) {
        return policies.of(organization).mode() == AdmissionMode.STRICT;
    }

    private boolean isRunning(String organization, AskedTurn asked, Member member) {
        Instant now = clock.instant();
        return holds.atomically(organization, now, open -> isRunning(asked, member, open, now))
                || isStrict(organization) && strict.isRunning(organization, asked, member, now);
    }

    private static boolean isRunning(AskedTurn asked, Member member, OrganizationHolds open, Instant now) {
        return open.find(asked.turnId(), member.id(), now).isPresent();
    }

    private Hold hold(String organization, AskedTurn asked, Member member, LimitPolicy policy, Instant now) {
        return new Hold(
                asked.turnId(),
                member.id(),
                asked.surface(),
                member.groups(),
                asked.estimate()
                        .or(() -> costs.lately(organization, asked.surface(), asked.model()))
                        .orElse(policy.defaultHold()),
                Money.ZERO,
                now.plus(policy.lease()),
                policy.turnOverrun());
    }
}
