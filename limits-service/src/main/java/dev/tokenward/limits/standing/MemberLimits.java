package dev.tokenward.limits.standing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.tokenward.limits.directory.Group;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.directory.OrganizationDirectory;
import dev.tokenward.limits.precedence.EffectiveLimit;
import dev.tokenward.limits.precedence.LimitCandidate;
import dev.tokenward.limits.precedence.LimitPrecedence;
import dev.tokenward.limits.precedence.LimitSource;
import dev.tokenward.limits.precedence.MultipleLimits;
import dev.tokenward.limits.setting.LimitKind;
import dev.tokenward.limits.setting.LimitScope;
import dev.tokenward.limits.setting.LimitSetting;
import dev.tokenward.limits.setting.OrganizationLimits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Gathers the limits of one member's places: those to choose from, dimension by dimension, and those above. */
public final class MemberLimits {
    private final OrganizationLimits limits;
    private final OrganizationDirectory directory;
    private final Member member;

    public MemberLimits(OrganizationLimits limits, OrganizationDirectory directory, Member member) {
        this.limits = limits;
        this.directory = directory;
        this.member = member;
    }

    /** In the order of dimensions; one without a limit is not there. */
    public Map<Dimension, EffectiveLimit> effective(MultipleLimits policy, Instant now) {
        Map<Dimension, List<LimitCandidate>> candidates = new TreeMap<>(
                candidates().collect(groupingBy(Placed::dimension, mapping(Placed::candidate, toList()))));
        Map<Dimension, EffectiveLimit> effective = new TreeMap<>();
        candidates.forEach((dimension, all) -> {
            EffectiveLimit resolved = LimitPrecedence.resolve(all, policy, now);
            resolved.winner().ifPresent(winner -> effective.put(dimension, resolved));
        });
        return effective;
    }

    List<LimitSetting> pools() {
        return member.groups().stream()
                .sorted()
                .flatMap(group -> limits.at(new LimitScope(LimitScope.Type.RBAC_GROUP, group)).stream())
                .filter(setting -> setting.kind() == LimitKind.POOL)
                .toList();
    }

    private Stream<Placed> candidates() {
        Stream<Placed> individual = at(LimitScope.Type.USER, member.id(), LimitSource.INDIVIDUAL, member.email());
        Stream<Placed> seat = member.seatTier().stream()
                .flatMap(tier -> at(LimitScope.Type.SEAT_TIER, tier, LimitSource.SEAT_TIER, tier));
        Stream<Placed> groups = member.groups().stream()
                .flatMap(id -> at(
                        LimitScope.Type.RBAC_GROUP,
                        id,
                        LimitSource.GROUP,
                        directory.group(id).map(Group::name).orElse(id)));
        return Stream.of(individual, groups, seat).flatMap(places -> places);
    }

    private Stream<Placed> at(LimitScope.Type type, String id, LimitSource source, String name) {
        return limits.at(new LimitScope(type, id)).stream()
                .filter(setting -> setting.kind() == LimitKind.EACH)
                .map(setting -> new Placed(
                        new Dimension(setting.period(), setting.product()),
                        new LimitCandidate(setting.id(), source, id, name, setting.limit(), setting.expiresAt())));
    }

    public static LimitScope scopeOf(LimitCandidate candidate) {
        LimitScope.Type type =
                switch (candidate.source()) {
                    case INDIVIDUAL -> LimitScope.Type.USER;
                    case GROUP -> LimitScope.Type.RBAC_GROUP;
                    case SEAT_TIER -> LimitScope.Type.SEAT_TIER;
                };
        return new LimitScope(type, candidate.holderId());
    }

    /** Those of the organization, and of one surface or of all. */
    static List<LimitSetting> ceilings(OrganizationLimits limits, Optional<String> surface) {
        Stream<LimitSetting> whole = limits.at(LimitScope.organization()).stream();
        Stream<LimitSetting> ofSurface = surface.stream()
                .flatMap(name -> limits.at(new LimitScope(LimitScope.Type.ORGANIZATION_SERVICE, name)).stream());
        return Stream.concat(whole, ofSurface).toList();
    }

    private record Placed(Dimension dimension, LimitCandidate candidate) {}
}
