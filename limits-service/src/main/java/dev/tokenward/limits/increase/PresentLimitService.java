package dev.tokenward.limits.increase;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.problem.Problem.FieldError;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.limits.LimitsProblem;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.Group;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.precedence.Limit;
import dev.tokenward.limits.setting.LimitKind;
import dev.tokenward.limits.setting.LimitScope;
import dev.tokenward.limits.setting.LimitSetting;
import dev.tokenward.limits.setting.LimitSettingService;
import dev.tokenward.limits.setting.LimitSettingState;
import dev.tokenward.limits.standing.Dimension;
import dev.tokenward.limits.standing.EffectiveRow;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a member has now, and what the member's groups have: what a request is measured by. */
@Singleton
class PresentLimitService {
    private final IncreaseViewService views;
    private final LimitSettingService limits;
    private final LimitSettingState settings;
    private final DirectoryState directory;

    PresentLimitService(
            IncreaseViewService views,
            LimitSettingService limits,
            LimitSettingState settings,
            DirectoryState directory) {
        this.views = views;
        this.limits = limits;
        this.settings = settings;
        this.directory = directory;
    }

    Member member(String organization, String userId) {
        return directory
                .of(organization)
                .member(userId)
                .filter(Member::active)
                .orElseThrow(() -> new ProblemException(
                        LimitsProblem.HOLDER_UNKNOWN,
                        "There is no active user '" + userId + "' in this organization's directory."));
    }

    /** The amount that holds now in that dimension, of which {@code wanted} is a raise. */
    Money raised(String organization, Member member, Dimension dimension, Limit wanted) {
        limits.refresh(organization, member.id());
        Optional<Limit> present = views.standing(organization, member, dimension)
                .map(EffectiveRow::standing)
                .map(standing -> standing.limit());
        Money amount = present.flatMap(Limit::ceiling)
                .orElseThrow(() -> noRaise(member.id() + " has "
                        + (present.isPresent() ? "an unlimited " : "no ") + words(dimension)
                        + ": there is nothing to raise."));
        if (wanted.compareTo(new Limit.Amount(amount)) <= 0) {
            throw noRaise(member.id() + " has a " + words(dimension) + " of " + amount.minorUnits()
                    + " already; give more than that, not "
                    + wanted.ceiling().orElseThrow().minorUnits() + ".");
        }
        return amount;
    }

    /** The limits of these groups in that dimension. */
    List<Limit> ofGroups(String organization, Collection<String> groups, Dimension dimension) {
        return groups.stream()
                .flatMap(group ->
                        settings.of(organization).at(new LimitScope(LimitScope.Type.RBAC_GROUP, group)).stream())
                .filter(setting -> setting.kind() == LimitKind.EACH
                        && setting.period() == dimension.period()
                        && setting.product().equals(dimension.product()))
                .map(LimitSetting::limit)
                .toList();
    }

    /** The highest limit of a group that somebody else owns. */
    Optional<Limit> delegable(String organization, Member member, Dimension dimension) {
        List<String> owned = member.groups().stream()
                .filter(id -> directory
                        .of(organization)
                        .group(id)
                        .map(Group::ownerIds)
                        .filter(owners -> owners.stream().anyMatch(owner -> !owner.equals(member.id())))
                        .isPresent())
                .toList();
        return ofGroups(organization, owned, dimension).stream().max(Comparator.naturalOrder());
    }

    private static String words(Dimension dimension) {
        return dimension.period().wireName() + " limit on "
                + dimension.product().orElse("all surfaces together");
    }

    private static ProblemException noRaise(String detail) {
        return new ProblemException(
                LimitsProblem.INCREASE_NO_RAISE, detail, List.of(FieldError.ofPointer("/amount", detail)));
    }
}
