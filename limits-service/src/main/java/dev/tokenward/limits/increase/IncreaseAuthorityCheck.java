package dev.tokenward.limits.increase;

import dev.tokenward.commons.identity.Caller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.limits.LimitsProblem;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.increase.IncreaseDelegation.Delegated;
import dev.tokenward.limits.precedence.Limit;
import dev.tokenward.limits.standing.Dimension;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** By what right a caller answers a request; never one of their own. */
@Singleton
class IncreaseAuthorityCheck {
    private static final String NOTHING =
            "Owners of groups answer no requests in this organization: its owner_percent is null. Leave it to an admin.";

    private final PresentLimitService present;
    private final IncreasePolicyStore policies;

    IncreaseAuthorityCheck(PresentLimitService present, IncreasePolicyStore policies) {
        this.present = present;
        this.policies = policies;
    }

    Resolution.As toApprove(Caller caller, Member member, Dimension dimension, Limit wanted) {
        refuseOwn(caller, member.id());
        if (caller.scopes().contains(Scope.LIMITS_WRITE)) {
            return Resolution.As.ADMIN;
        }
        Set<String> owned = new TreeSet<>(caller.ownedGroupIds());
        owned.retainAll(member.groups());
        Optional<Integer> percent = policies.find(caller.organization()).ownerPercent();
        Delegated delegated =
                IncreaseDelegation.decide(wanted, present.ofGroups(caller.organization(), owned, dimension), percent);
        if (!delegated.allowed()) {
            throw new ProblemException(
                    LimitsProblem.INCREASE_NOT_DELEGATED, why(delegated, dimension, wanted, percent));
        }
        return Resolution.As.OWNER;
    }

    Resolution.As toDeny(Caller caller, String userId) {
        refuseOwn(caller, userId);
        if (caller.scopes().contains(Scope.LIMITS_WRITE)) {
            return Resolution.As.ADMIN;
        }
        if (policies.find(caller.organization()).ownerPercent().isEmpty()) {
            throw new ProblemException(LimitsProblem.INCREASE_NOT_DELEGATED, NOTHING);
        }
        return Resolution.As.OWNER;
    }

    private static void refuseOwn(Caller caller, String userId) {
        if (caller.userId().equals(Optional.of(userId))) {
            throw new ProblemException(
                    LimitsProblem.INCREASE_OWN,
                    "The request is " + userId + "'s, and so is this key: somebody else has to answer it.");
        }
    }

    private static String why(Delegated delegated, Dimension dimension, Limit wanted, Optional<Integer> percent) {
        return switch (delegated.outcome()) {
            case DELEGATED, NOTHING_DELEGATED -> NOTHING;
            case NO_GROUP_LIMIT ->
                "The groups that you own have no " + dimension.period().wireName() + " limit on "
                        + dimension.product().orElse("all surfaces together")
                        + " that it could be measured by: leave it to an admin.";
            case TOO_MUCH ->
                "You may give at most "
                        + delegated.most().flatMap(Limit::ceiling).orElseThrow().minorUnits() + ", "
                        + percent.orElseThrow()
                        + " % of the group's limit, not "
                        + wanted.ceiling().map(amount -> amount.minorUnits()).orElse("unlimited")
                        + ": give less, or leave it to an admin.";
        };
    }
}
