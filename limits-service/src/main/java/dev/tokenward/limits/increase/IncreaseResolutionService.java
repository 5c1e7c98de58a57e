package dev.tokenward.limits.increase;

import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.idempotency.IdempotencyStore;
import dev.tokenward.commons.identity.Caller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.limits.LimitsProblem;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.precedence.Limit;
import dev.tokenward.limits.setting.LimitSetting;
import dev.tokenward.limits.standing.Dimension;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Answers requests: of two who answer at once one does. */
@Singleton
class IncreaseResolutionService {
    private final IncreaseStore store;
    private final IncreaseViewService views;
    private final IncreaseGrantService grants;
    private final IncreaseAuthorityCheck authority;
    private final PresentLimitService present;
    private final DirectoryState directory;
    private final IdempotencyStore idempotency;
    private final Preconditions preconditions;
    private final Clock clock;

    IncreaseResolutionService(
            IncreaseStore store,
            IncreaseViewService views,
            IncreaseGrantService grants,
            IncreaseAuthorityCheck authority,
            PresentLimitService present,
            DirectoryState directory,
            IdempotencyStore idempotency,
            Preconditions preconditions,
            Clock clock) {
        this.store = store;
        this.views = views;
        this.grants = grants;
        this.authority = authority;
        this.present = present;
        this.directory = directory;
        this.idempotency = idempotency;
        this.preconditions = preconditions;
        this.clock = clock;
    }

    IncreaseResponse approve(Caller caller, String id, Answered how) {
        Instant now = clock.instant();
        return idempotency.once(
                caller.organization(),
                () -> IncreaseResponse.of(approve(caller, lock(caller, id, now), how, now), now));
    }

    private IncreaseView approve(Caller caller, Increase increase, Answered how, Instant now) {
        Member member = present.member(increase.organization(), increase.userId());
        Limit wanted = how.limit().orElse(increase.wanted());
        Dimension dimension = new Dimension(
                how.period().orElse(increase.dimension().period()),
                increase.dimension().product());
        Resolution.As as = authority.toApprove(caller, member, dimension, wanted);
        if (increase.status() != IncreaseStatus.PENDING) {
            throw resolvedAlready(increase, "approved");
        }
        present.raised(increase.organization(), member, dimension, wanted);
        LimitSetting written = grants.write(increase, how, now);
        return grants.resolve(increase, how, written, as, new Actor(caller.userId(), caller.subject()), now);
    }

    /** Who denies what is denied gets it as it stands. */
    IncreaseResponse deny(Caller caller, String id, Optional<String> message) {
        Instant now = clock.instant();
        return idempotency.once(caller.organization(), () -> {
            Increase increase = lock(caller, id, now);
            Resolution.As as = authority.toDeny(caller, increase.userId());
            if (increase.status() == IncreaseStatus.APPROVED) {
                throw resolvedAlready(increase, "denied");
            }
            if (increase.status() == IncreaseStatus.DENIED) {
                return IncreaseResponse.of(views.plain(increase), now);
            }
            Actor by = new Actor(caller.userId(), caller.subject());
            Increase denied = increase.resolved(new Resolution(now, as, by, message, Optional.empty()));
            grants.keep(increase, denied, "spend_limit_increase_request.denied", now);
            return IncreaseResponse.of(views.plain(denied), now);
        });
    }

    private Increase lock(Caller caller, String id, Instant now) {
        IncreaseSight sight = IncreaseSight.of(caller, directory.of(caller.organization()), Scope.LIMITS_WRITE);
        Increase increase = store.lock(caller.organization(), id)
                .filter(found -> sight.covers(found.userId()))
                .orElseThrow(() -> ProblemException.notFound("spend limit increase request", id));
        preconditions.check(IncreaseResponse.of(views.plain(increase), now));
        return increase;
    }

    private static ProblemException resolvedAlready(Increase increase, String wanted) {
        return new ProblemException(
                LimitsProblem.INCREASE_RESOLVED,
                "The request " + increase.id() + " was " + increase.status().wireName() + " at "
                        + increase.resolution().orElseThrow().at() + " and cannot be " + wanted + " any more.");
    }
}
