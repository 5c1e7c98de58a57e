package dev.tokenward.limits.standing;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.hold.OrganizationHolds;
import dev.tokenward.limits.hold.Purse;
import dev.tokenward.limits.policy.PolicyState;
import dev.tokenward.limits.precedence.EffectiveLimit;
import dev.tokenward.limits.precedence.LimitCandidate;
import dev.tokenward.limits.setting.LimitKind;
import dev.tokenward.limits.setting.LimitScope;
import dev.tokenward.limits.setting.LimitSetting;
import dev.tokenward.limits.setting.LimitSettingState;
import dev.tokenward.limits.setting.OrganizationLimits;
import dev.tokenward.limits.spend.SpendState;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Puts limits, spend and holds together; all of it from memory. */
@Singleton
public class StandingService {
    private static final Function<Purse, Money> NOTHING_HELD = purse -> Money.ZERO;

    private final LimitSettingState settings;
    private final PolicyState policies;
    private final DirectoryState directory;
    private final SpendState spend;

    StandingService(LimitSettingState settings, PolicyState policies, DirectoryState directory, SpendState spend) {
        this.settings = settings;
        this.policies = policies;
        this.directory = directory;
        this.spend = spend;
    }

    /** What a turn of the member on that surface is held against. */
    public TurnStandings of(String organization, Member member, String surface, OrganizationHolds holds, Instant now) {
        OrganizationLimits limits = settings.of(organization);
        Function<Purse, Money> held = holds::held;
        List<Standing> own = new ArrayList<>();
        MemberLimits places = new MemberLimits(limits, directory.of(organization), member);
        places.effective(policies.of(organization).multipleLimits(), now).forEach((dimension, effective) -> {
            if (isAbout(dimension.product(), surface)) {
                own.add(standing(organization, member, dimension, effective, held, now));
            }
        });
        return new TurnStandings(
                MemberLimits.ceilings(limits, Optional.of(surface)).stream()
                        .map(ceiling -> ceiling(organization, ceiling, held, now))
                        .toList(),
                places.pools().stream()
                        .filter(pool -> isAbout(pool.product(), surface))
                        .map(pool -> pool(organization, pool, held, now))
                        .toList(),
                own.stream()
                        .filter(each -> each.dimension().product().isPresent())
                        .toList(),
                own.stream()
                        .filter(each -> each.dimension().product().isEmpty())
                        .toList());
    }

    /** One for each dimension in which the member has a limit, by what is spent, without what is on hold. */
    public List<Standing> ofMember(String organization, Member member, Instant now) {
        return new MemberLimits(settings.of(organization), directory.of(organization), member)
                .effective(policies.of(organization).multipleLimits(), now).entrySet().stream()
                        .map(each -> standing(organization, member, each.getKey(), each.getValue(), NOTHING_HELD, now))
                        .toList();
    }

    /** The organization's ceilings and the groups' pools, likewise. */
    public List<Standing> aboveMembers(String organization, Instant now) {
        return settings.of(organization).after("").stream()
                .filter(setting -> !setting.deleted())
                .flatMap(setting -> aboveMembers(organization, setting, now).stream())
                .toList();
    }

    /** The organization's ceilings and the pools of the member's groups, likewise. */
    public List<Standing> above(String organization, Member member, Instant now) {
        return aboveMembers(organization, now).stream()
                .filter(standing -> standing.scope().type() != LimitScope.Type.RBAC_GROUP
                        || member.groups().contains(standing.scope().id()))
                .toList();
    }

    private Optional<Standing> aboveMembers(String organization, LimitSetting setting, Instant now) {
        LimitScope.Type type = setting.scope().type();
        if (type == LimitScope.Type.ORGANIZATION || type == LimitScope.Type.ORGANIZATION_SERVICE) {
            return Optional.of(ceiling(organization, setting, NOTHING_HELD, now));
        }
        return setting.kind() == LimitKind.POOL
                ? Optional.of(pool(organization, setting, NOTHING_HELD, now))
                : Optional.empty();
    }

    /** Every dimension in which the member has a limit, with its explanation. */
    List<EffectiveRow> effective(String organization, Member member, Instant now) {
        OrganizationLimits limits = settings.of(organization);
        MemberLimits places = new MemberLimits(limits, directory.of(organization), member);
        Map<Dimension, EffectiveLimit> effective =
                places.effective(policies.of(organization).multipleLimits(), now);
        List<EffectiveRow> rows = new ArrayList<>();
        effective.forEach((dimension, resolved) -> rows.add(new EffectiveRow(
                member,
                resolved,
                standing(organization, member, dimension, resolved, NOTHING_HELD, now),
                above(organization, places, limits, dimension.product(), now))));
        return rows;
    }

    private List<Standing> above(
            String organization,
            MemberLimits places,
            OrganizationLimits limits,
            Optional<String> surface,
            Instant now) {
        List<Standing> above = new ArrayList<>();
        MemberLimits.ceilings(limits, surface)
                .forEach(each -> above.add(ceiling(organization, each, NOTHING_HELD, now)));
        places.pools().stream()
                .filter(pool -> pool.product().isEmpty() || pool.product().equals(surface))
                .forEach(each -> above.add(pool(organization, each, NOTHING_HELD, now)));
        return above;
    }

    private Standing standing(
            String organization,
            Member member,
            Dimension dimension,
            EffectiveLimit effective,
            Function<Purse, Money> held,
            Instant now) {
        LimitCandidate winner = effective.winner().orElseThrow();
        Purse purse = Purse.user(member.id(), dimension.product());
        return new Standing(
                winner.limitId(),
                MemberLimits.scopeOf(winner),
                dimension,
                winner.limit(),
                spend.spent(organization, purse, dimension.period(), now),
                held.apply(purse),
                dimension.period().containing(now).end());
    }

    private Standing ceiling(String organization, LimitSetting setting, Function<Purse, Money> held, Instant now) {
        return above(organization, setting, Purse.organization(setting.surface()), held, now);
    }

    private Standing pool(String organization, LimitSetting setting, Function<Purse, Money> held, Instant now) {
        return above(organization, setting, Purse.group(setting.scope().id(), setting.product()), held, now);
    }

    private Standing above(
            String organization, LimitSetting setting, Purse purse, Function<Purse, Money> held, Instant now) {
        return new Standing(
                setting.id(),
                setting.scope(),
                new Dimension(setting.period(), setting.surface()),
                setting.limit(),
                spend.spent(organization, purse, setting.period(), now),
                held.apply(purse),
                setting.period().containing(now).end());
    }

    private static boolean isAbout(Optional<String> product, String surface) {
        return product.map(surface::equals).orElse(true);
    }
}
