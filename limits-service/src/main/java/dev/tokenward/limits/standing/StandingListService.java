package dev.tokenward.limits.standing;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.hold.Purse;
import dev.tokenward.limits.policy.PolicyState;
import dev.tokenward.limits.precedence.LimitCandidate;
import dev.tokenward.limits.setting.LimitKind;
import dev.tokenward.limits.setting.LimitScope;
import dev.tokenward.limits.setting.LimitSetting;
import dev.tokenward.limits.setting.LimitSettingState;
import dev.tokenward.limits.spend.SpendState;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where members, groups and the organization stand by what is spent, without what is on hold; all of it from memory. */
@Singleton
public class StandingListService {
    private final LimitSettingState settings;
    private final PolicyState policies;
    private final DirectoryState directory;
    private final SpendState spend;

    StandingListService(LimitSettingState settings, PolicyState policies, DirectoryState directory, SpendState spend) {
        this.settings = settings;
        this.policies = policies;
        this.directory = directory;
        this.spend = spend;
    }

    /** One for each dimension in which the member has a limit. */
    public List<Standing> ofMember(String organization, Member member, Instant now) {
        return new MemberLimits(settings.of(organization), directory.of(organization), member)
                .effective(policies.of(organization).multipleLimits(), now).entrySet().stream()
                        .map(each -> {
                            LimitCandidate winner = each.getValue().winner().orElseThrow();
                            return new Standing(
                                    winner.limitId(),
                                    MemberLimits.scopeOf(winner),
                                    each.getKey(),
                                    winner.limit(),
                                    spent(
                                            organization,
                                            Purse.user(
                                                    member.id(), each.getKey().product()),
                                            each.getKey(),
                                            now),
                                    Money.ZERO,
                                    each.getKey().period().containing(now).end());
                        })
                        .toList();
    }

    /** The organization's ceilings and the groups' pools. */
    public List<Standing> aboveMembers(String organization, Instant now) {
        return settings.of(organization).after("").stream()
                .filter(setting -> !setting.deleted())
                .flatMap(setting -> purse(setting).map(purse -> above(organization, setting, purse, now)).stream())
                .toList();
    }

    private Standing above(String organization, LimitSetting setting, Purse purse, Instant now) {
        Dimension dimension = new Dimension(setting.period(), setting.surface());
        return new Standing(
                setting.id(),
                setting.scope(),
                dimension,
                setting.limit(),
                spent(organization, purse, dimension, now),
                Money.ZERO,
                setting.period().containing(now).end());
    }

    private static Optional<Purse> purse(LimitSetting setting) {
        LimitScope.Type type = setting.scope().type();
        if (type == LimitScope.Type.ORGANIZATION || type == LimitScope.Type.ORGANIZATION_SERVICE) {
            return Optional.of(Purse.organization(setting.surface()));
        }
        return setting.kind() == LimitKind.POOL
                ? Optional.of(Purse.group(setting.scope().id(), setting.product()))
                : Optional.empty();
    }

    private Money spent(String organization, Purse purse, Dimension dimension, Instant now) {
        return spend.spent(organization, purse, dimension.period(), now);
    }
}
