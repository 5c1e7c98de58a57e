package dev.tokenward.limits.past;

import static dev.tokenward.commons.time.RecurringPeriod.MONTHLY;

import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.past.PastLimitResponse.CeilingResponse;
import dev.tokenward.limits.past.PastLimitResponse.MemberLimitResponse;
import dev.tokenward.limits.policy.PolicyService;
import dev.tokenward.limits.precedence.EffectiveLimit;
import dev.tokenward.limits.precedence.MultipleLimits;
import dev.tokenward.limits.setting.LimitHistoryService;
import dev.tokenward.limits.setting.LimitKind;
import dev.tokenward.limits.setting.LimitScope;
import dev.tokenward.limits.setting.LimitSetting;
import dev.tokenward.limits.setting.OrganizationLimits;
import dev.tokenward.limits.standing.Dimension;
import dev.tokenward.limits.standing.MemberLimits;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Resolves people's limits by those that were in force at an instant, which the history has; nothing of it is in memory. */
@Singleton
class PastLimitService {
    private static final Dimension OVERALL = new Dimension(MONTHLY, Optional.empty());

    private final LimitHistoryService history;
    private final PolicyService policies;
    private final DirectoryState directory;

    PastLimitService(LimitHistoryService history, PolicyService policies, DirectoryState directory) {
        this.history = history;
        this.policies = policies;
        this.directory = directory;
    }

    PastLimitResponse at(PastLimitRequest request) {
        return Tenancy.organization(request.orgId(), () -> {
            OrganizationLimits limits = history.all(request.orgId(), request.at());
            MultipleLimits policy = policies.at(request.orgId(), request.at()).multipleLimits();
            return new PastLimitResponse(
                    "past_limits", request.at(), members(request, limits, policy), ceilings(limits));
        });
    }

    private List<MemberLimitResponse> members(
            PastLimitRequest request, OrganizationLimits limits, MultipleLimits policy) {
        return request.members().stream()
                .flatMap(member ->
                        Optional.ofNullable(new MemberLimits(limits, directory.of(request.orgId()), member.toMember())
                                        .effective(policy, request.at())
                                        .get(OVERALL))
                                .flatMap(EffectiveLimit::winner)
                                .map(winner -> MemberLimitResponse.of(member.userId(), winner))
                                .stream())
                .toList();
    }

    private static List<CeilingResponse> ceilings(OrganizationLimits limits) {
        return limits.after("").stream()
                .filter(setting -> setting.period() == MONTHLY && isAbove(setting))
                .flatMap(PastLimitService::ceiling)
                .toList();
    }

    private static Stream<CeilingResponse> ceiling(LimitSetting setting) {
        return setting.limit().ceiling().map(amount -> CeilingResponse.of(setting, amount)).stream();
    }

    private static boolean isAbove(LimitSetting setting) {
        LimitScope.Type type = setting.scope().type();
        return setting.kind() == LimitKind.POOL
                || type == LimitScope.Type.ORGANIZATION
                || type == LimitScope.Type.ORGANIZATION_SERVICE;
    }
}
