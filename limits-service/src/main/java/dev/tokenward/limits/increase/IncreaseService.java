package dev.tokenward.limits.increase;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.idempotency.IdempotencyStore;
import dev.tokenward.commons.identity.Caller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.limits.LimitsProblem;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.setting.LimitSetting;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Takes requests, and answers at once those that the organization's policy approves. */
@Singleton
class IncreaseService {
    private final IncreaseStore store;
    private final IncreaseHistoryStore history;
    private final IncreasePolicyStore policies;
    private final IncreaseViewService views;
    private final IncreaseGrantService grants;
    private final PresentLimitService present;
    private final AuditOutboxStore audit;
    private final IdempotencyStore idempotency;
    private final Clock clock;

    IncreaseService(
            IncreaseStore store,
            IncreaseHistoryStore history,
            IncreasePolicyStore policies,
            IncreaseViewService views,
            IncreaseGrantService grants,
            PresentLimitService present,
            AuditOutboxStore audit,
            IdempotencyStore idempotency,
            Clock clock) {
        this.store = store;
        this.history = history;
        this.policies = policies;
        this.views = views;
        this.grants = grants;
        this.present = present;
        this.audit = audit;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    IncreaseResponse ask(Caller caller, Asked asked) {
        Instant now = clock.instant();
        Member member = present.member(caller.organization(), whom(caller, asked));
        ModelMix mix = views.models(caller.organization(), member.id(), asked.dimension());
        return idempotency.once(caller.organization(), () -> {
            store.lockMember(caller.organization(), member.id());
            Increase increase = add(caller, member, asked, now);
            if (policyApproves(increase)) {
                return IncreaseResponse.of(approved(increase, now), now);
            }
            return IncreaseResponse.of(views.live(caller, increase, Optional.of(mix)), now);
        });
    }

    private Increase add(Caller caller, Member member, Asked asked, Instant now) {
        Money has = present.raised(caller.organization(), member, asked.dimension(), asked.wanted());
        Increase increase = new Increase(
                caller.organization(),
                Ids.next("slir"),
                member.id(),
                asked.dimension(),
                asked.wanted(),
                asked.reason(),
                has,
                present.delegable(caller.organization(), member, asked.dimension()),
                member.isAdmin() || isOwn(caller, member) && caller.scopes().contains(Scope.LIMITS_WRITE),
                new Actor(caller.userId(), caller.subject()),
                now,
                Optional.empty());
        refuseTooSoon(increase);
        store.add(increase).ifPresent(waiting -> {
            throw new ProblemException(
                    LimitsProblem.INCREASE_PENDING,
                    member.id() + " has the request " + waiting
                            + " that waits for its answer; there is one at a time.");
        });
        audit.record(
                increase.organization(),
                "spend_limit_increase_request.created",
                increase.id(),
                null,
                IncreaseResponse.of(views.plain(increase), now));
        return increase;
    }

    private void refuseTooSoon(Increase increase) {
        history.lastDenial(increase.organization(), increase.userId())
                .map(policies.find(increase.organization())::mayAskAgain)
                .filter(increase.createdAt()::isBefore)
                .ifPresent(from -> {
                    throw new ProblemException(
                            LimitsProblem.INCREASE_TOO_SOON,
                            increase.userId() + " was denied more, and may ask again from " + from + " on.");
                });
    }

    private boolean policyApproves(Increase increase) {
        int times = history.automatic(
                increase.organization(),
                increase.userId(),
                increase.dimension().period().containing(increase.createdAt()));
        AutomaticApproval.Question question =
                new AutomaticApproval.Question(increase.wanted(), increase.limitThen(), increase.byHand(), times);
        return AutomaticApproval.decide(question, policies.find(increase.organization()))
                == AutomaticApproval.Outcome.APPROVED;
    }

    private IncreaseView approved(Increase increase, Instant now) {
        Answered asAsked = new Answered(Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty());
        LimitSetting written = grants.write(increase, asAsked, now);
        return grants.resolve(increase, asAsked, written, Resolution.As.POLICY, Actor.POLICY, now);
    }

    private static String whom(Caller caller, Asked asked) {
        String user = asked.userId()
                .or(caller::userId)
                .orElseThrow(() -> ProblemException.invalidField(
                        "/user_id", "is required: this key belongs to nobody, so say for whom you ask."));
        boolean own = caller.userId().equals(Optional.of(user));
        if (!own && !caller.scopes().contains(Scope.LIMITS_WRITE)) {
            throw new ProblemException(
                    CommonProblem.FORBIDDEN,
                    "Only a key with " + Scope.LIMITS_WRITE + " asks for others, and this is for " + user
                            + "; leave user_id out to ask for yourself.");
        }
        return user;
    }

    private static boolean isOwn(Caller caller, Member member) {
        return caller.userId().equals(Optional.of(member.id()));
    }
}
