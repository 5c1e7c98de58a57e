package dev.tokenward.limits.preview;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.setting.LimitScope;
import dev.tokenward.limits.standing.Dimension;
import dev.tokenward.limits.standing.Standing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom another spend would block: those for whom a limit of theirs, a pool of their groups or a ceiling is reached with it that is
 * not reached without. What a limit is and when it is reached is {@link Standing}'s.
 */
final class SpendWhatIf {
    private final List<Member> members;
    private final List<Standing> above;
    private final List<SpendAddition> ofNobody;
    private final Map<String, List<SpendAddition>> ofMember;

    /** @param above the organization's ceilings and the groups' pools */
    SpendWhatIf(List<Member> members, List<Standing> above, List<SpendAddition> additions) {
        this.members = List.copyOf(members);
        this.above = List.copyOf(above);
        this.ofNobody =
                additions.stream().filter(each -> each.userId().isEmpty()).toList();
        this.ofMember = additions.stream()
                .filter(each -> each.userId().isPresent())
                .collect(Collectors.groupingBy(each -> each.userId().orElseThrow()));
    }

    /** @param own a member's limits with what is spent of them */
    long newlyBlocked(Map<String, List<Standing>> own) {
        Set<Standing> reached = above.stream()
                .filter(each -> isNewlyReached(each, additions(each)))
                .collect(Collectors.toSet());
        return members.stream()
                .filter(member -> reached.stream().anyMatch(each -> isUnder(member, each))
                        || own.getOrDefault(member.id(), List.of()).stream()
                                .anyMatch(each -> isNewlyReached(each, ofMember.getOrDefault(member.id(), List.of()))))
                .count();
    }

    private static boolean isNewlyReached(Standing standing, List<SpendAddition> additions) {
        Money more = additions.stream()
                .filter(isAbout(standing.dimension()))
                .map(SpendAddition::amount)
                .reduce(Money.ZERO, Money::plus);
        return !standing.isReached() && standing.spending(more).isReached();
    }

    /** A pool is about what its members spend, a ceiling about all. */
    private List<SpendAddition> additions(Standing standing) {
        if (standing.scope().type() != LimitScope.Type.RBAC_GROUP) {
            return Stream.concat(ofNobody.stream(), ofMember.values().stream().flatMap(List::stream))
                    .toList();
        }
        return members.stream()
                .filter(member -> isUnder(member, standing))
                .flatMap(member -> ofMember.getOrDefault(member.id(), List.of()).stream())
                .toList();
    }

    private static boolean isUnder(Member member, Standing standing) {
        return standing.scope().type() != LimitScope.Type.RBAC_GROUP
                || member.groups().contains(standing.scope().id());
    }

    private static Predicate<SpendAddition> isAbout(Dimension dimension) {
        return addition -> addition.period() == dimension.period()
                && dimension.product().map(addition.product()::equals).orElse(true);
    }
}
