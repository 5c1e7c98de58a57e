package dev.tokenward.limits.admission;

import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.hold.Hold;
import dev.tokenward.limits.hold.HoldState;
import dev.tokenward.limits.hold.StrictHoldStore;
import dev.tokenward.limits.policy.StaleData;
import dev.tokenward.limits.spend.SpendState;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Decides where all replicas hold turns together (docs/decisions/0011): the rule is the same, what is held comes from the database. */
@Singleton
class StrictAdmissionService {
    private final TurnQuestionService questions;
    private final HoldState holds;
    private final StrictHoldStore strictHolds;
    private final SpendState spend;

    StrictAdmissionService(
            TurnQuestionService questions, HoldState holds, StrictHoldStore strictHolds, SpendState spend) {
        this.questions = questions;
        this.holds = holds;
        this.strictHolds = strictHolds;
        this.spend = spend;
    }

    /**
     * @param turn what is held where the turn may start
     * @return empty when the database cannot be reached
     */
    Optional<Decision> decide(
            String organization, AskedTurn asked, Member member, Hold turn, Optional<StaleData> stale, Instant now) {
        // Read before the amounts: what has come since is then held a moment longer, and never counted nowhere.
        long spendSeq = spend.knownSeq();
        // What was admitted before the policy became strict is still in memory, and runs to its end.
        boolean runsHere = holds.atomically(
                organization,
                now,
                open -> open.find(turn.turnId(), member.id(), now).isPresent());
        TurnQuestion question = holds.atomically(
                organization,
                now,
                open -> questions.question(organization, asked, Optional.of(member), stale, open, now));
        boolean mayStart = !runsHere && TurnAdmission.decide(question).allowed();
        return strictHolds
                .admit(organization, turn, mayStart, question.standings().checks(member.id()), spendSeq, now)
                .map(outcome -> {
                    Decision decision = TurnAdmission.decide(
                            question.against(question.standings().holding(outcome.held())));
                    return runsHere || outcome.running() ? decision.continued() : decision;
                });
    }

    boolean isRunning(String organization, AskedTurn asked, Member member, Instant now) {
        return strictHolds.isRunning(organization, asked.turnId(), member.id(), now);
    }

    void close(String organization, String turnId) {
        strictHolds.close(organization, turnId);
    }
}
