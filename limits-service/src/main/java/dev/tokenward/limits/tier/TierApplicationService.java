package dev.tokenward.limits.tier;

import dev.tokenward.commons.idempotency.IdempotencyStore;
import dev.tokenward.commons.problem.Problem.FieldError;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.limits.LimitsProblem;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.OrganizationDirectory;
import dev.tokenward.limits.setting.LimitBatchService;
import dev.tokenward.limits.setting.LimitReplacement;
import dev.tokenward.limits.setting.LimitScope;
import dev.tokenward.limits.standing.Standing;
import dev.tokenward.limits.standing.StandingService;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Gives a tier to people and groups: all of its limits to all of them, or nothing. */
@Singleton
class TierApplicationService {
    private final TierService tiers;
    private final LimitBatchService limits;
    private final StandingService standings;
    private final DirectoryState directory;
    private final IdempotencyStore idempotency;
    private final Clock clock;

    TierApplicationService(
            TierService tiers,
            LimitBatchService limits,
            StandingService standings,
            DirectoryState directory,
            IdempotencyStore idempotency,
            Clock clock) {
        this.tiers = tiers;
        this.limits = limits;
        this.standings = standings;
        this.directory = directory;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    TierApplicationResponse apply(String organization, String name, TierApplicationRequest request) {
        request.checkNamesSomebody();
        Set<LimitScope> holders = holders(organization, request);
        List<LimitReplacement> kept = new ArrayList<>();
        TierApplicationResponse answer = idempotency.once(organization, () -> {
            Tier tier = tiers.find(organization, name);
            tiers.checkSurfaces(organization, tier, surface -> "/name");
            List<LimitReplacement> plan = limits.plan(organization, holders, tier.limits());
            TierApplicationResponse told = told(organization, tier, plan, request.isDryRun());
            if (!request.isDryRun()) {
                kept.addAll(limits.keep(organization, plan));
            }
            return told;
        });
        limits.hold(kept);
        return answer;
    }

    private TierApplicationResponse told(String organization, Tier tier, List<LimitReplacement> plan, boolean dryRun) {
        Map<String, List<Standing>> ofUser = new HashMap<>();
        List<TierChangeResponse> changes = plan.stream()
                .filter(LimitReplacement::isChange)
                .map(limit -> TierChangeResponse.of(limit, effective(organization, limit, ofUser)))
                .toList();
        return new TierApplicationResponse(
                "spend_tier_application", tier.name(), dryRun, changes.size(), plan.size() - changes.size(), changes);
    }

    private Optional<Standing> effective(
            String organization, LimitReplacement limit, Map<String, List<Standing>> ofUser) {
        LimitScope scope = limit.after().scope();
        if (scope.type() != LimitScope.Type.USER) {
            return Optional.empty();
        }
        return ofUser
                .computeIfAbsent(
                        scope.id(),
                        id -> directory.of(organization).member(id).stream()
                                .flatMap(member -> standings.ofMember(organization, member, clock.instant()).stream())
                                .toList())
                .stream()
                .filter(standing ->
                        standing.dimension().period() == limit.after().period())
                .filter(standing ->
                        standing.dimension().product().equals(limit.after().product()))
                .findFirst();
    }

    private Set<LimitScope> holders(String organization, TierApplicationRequest request) {
        OrganizationDirectory known = directory.of(organization);
        List<FieldError> errors = new ArrayList<>();
        Set<LimitScope> holders = new LinkedHashSet<>();
        read(
                request.users(),
                "/user_ids",
                LimitScope.Type.USER,
                id -> known.member(id).isPresent(),
                holders,
                errors);
        read(
                request.groups(),
                "/rbac_group_ids",
                LimitScope.Type.RBAC_GROUP,
                id -> known.group(id).isPresent(),
                holders,
                errors);
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    LimitsProblem.HOLDER_UNKNOWN,
                    errors.get(0).detail() + " Nothing was changed; all that are unknown are in errors.",
                    errors);
        }
        return holders;
    }

    private static void read(
            List<String> ids,
            String pointer,
            LimitScope.Type type,
            Predicate<String> isKnown,
            Set<LimitScope> holders,
            List<FieldError> errors) {
        for (int index = 0; index < ids.size(); index++) {
            String id = ids.get(index);
            if (!isKnown.test(id)) {
                String detail = "There is no " + type.wireName() + " '" + id + "' in this organization's directory.";
                errors.add(FieldError.ofPointer(pointer + "/" + index, detail));
            }
            holders.add(new LimitScope(type, id));
        }
    }
}
