package dev.tokenward.limits.preview;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.directory.OrganizationDirectory;
import dev.tokenward.limits.hold.Purse;
import dev.tokenward.limits.precedence.EffectiveLimit;
import dev.tokenward.limits.setting.LimitKind;
import dev.tokenward.limits.setting.LimitScope;
import dev.tokenward.limits.setting.LimitSetting;
import dev.tokenward.limits.standing.Dimension;
import dev.tokenward.limits.standing.MemberLimits;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What holds for everyone in a situation, by the rule of precedence.
 *
 * @param members the active ones, as they are in the situation, by id
 * @param limits of each member by dimension
 * @param above the organization's ceilings and the groups' pools
 */
record Resolution(
        Map<String, Member> members, Map<String, Map<Dimension, EffectiveLimit>> limits, List<LimitSetting> above) {

    static Resolution of(Situation situation, OrganizationDirectory directory, Instant now) {
        Map<String, Member> members = new TreeMap<>();
        Map<String, Map<Dimension, EffectiveLimit>> limits = new TreeMap<>();
        for (Member known : directory.membersAfter("")) {
            if (known.active()) {
                Member member = situation.member(known);
                members.put(member.id(), member);
                limits.put(
                        member.id(),
                        new MemberLimits(situation.limits(), directory, member).effective(situation.policy(), now));
            }
        }
        List<LimitSetting> above = situation.limits().after("").stream()
                .filter(setting -> !setting.deleted())
                .filter(Resolution::isAbove)
                .toList();
        return new Resolution(members, limits, above);
    }

    Optional<EffectiveLimit> limit(String userId, Dimension dimension) {
        return Optional.ofNullable(limits.getOrDefault(userId, Map.of()).get(dimension));
    }

    /** Every amount that holds; the unlimited stop nobody. */
    Set<Cap> caps() {
        Set<Cap> caps = new HashSet<>();
        limits.forEach((userId, own) -> own.forEach(
                (dimension, limit) -> cap(userId, dimension, Optional.of(limit)).ifPresent(caps::add)));
        above.forEach(setting -> cap(setting).ifPresent(caps::add));
        return caps;
    }

    Map<String, Set<String>> groupsOfUser() {
        return members.values().stream().collect(Collectors.toMap(Member::id, Member::groups));
    }

    /** Those whom a ceiling or a pool holds above. */
    List<String> under(LimitSetting setting) {
        boolean pool = setting.kind() == LimitKind.POOL;
        return members.values().stream()
                .filter(member ->
                        !pool || member.groups().contains(setting.scope().id()))
                .map(Member::id)
                .toList();
    }

    static Optional<Cap> cap(String userId, Dimension dimension, Optional<EffectiveLimit> limit) {
        Optional<Money> amount = limit.flatMap(EffectiveLimit::winner)
                .flatMap(winner -> winner.limit().ceiling());
        return amount.map(each -> new Cap(Purse.user(userId, dimension.product()), dimension.period(), each));
    }

    static Optional<Cap> cap(LimitSetting above) {
        return above.limit().ceiling().map(amount -> new Cap(purse(above), above.period(), amount));
    }

    static Purse purse(LimitSetting above) {
        return above.kind() == LimitKind.POOL
                ? Purse.group(above.scope().id(), above.product())
                : Purse.organization(above.surface());
    }

    private static boolean isAbove(LimitSetting setting) {
        return setting.kind() == LimitKind.POOL
                || setting.scope().type() == LimitScope.Type.ORGANIZATION
                || setting.scope().type() == LimitScope.Type.ORGANIZATION_SERVICE;
    }
}
