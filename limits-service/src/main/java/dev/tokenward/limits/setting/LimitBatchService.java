package dev.tokenward.limits.setting;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.audit.AuditedChange;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.precedence.Limit;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Sets the permanent monthly limits of many at once. Who calls has checked that the holders and surfaces are known. */
@Singleton
public class LimitBatchService {
    private final LimitSettingStore store;
    private final LimitSettingState state;
    private final AuditOutboxStore audit;
    private final Clock clock;

    LimitBatchService(LimitSettingStore store, LimitSettingState state, AuditOutboxStore audit, Clock clock) {
        this.store = store;
        this.state = state;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What giving these limits by surface to those holders would change; in a transaction the limits that are there are kept
     * from others until it ends.
     */
    public List<LimitReplacement> plan(String organization, Collection<LimitScope> holders, Map<String, Limit> limits) {
        Instant now = clock.instant();
        Map<Place, LimitSetting> there = there(organization, holders, limits.keySet());
        List<LimitReplacement> plan = new ArrayList<>();
        holders.forEach(holder -> limits.forEach((surface, limit) -> plan.add(new LimitReplacement(
                Optional.ofNullable(there.get(new Place(holder, surface))),
                wanted(organization, holder, surface, limit, now)))));
        return plan;
    }

    /** To be called in the transaction of the plan; answers the limits as they are kept, with how they were. */
    public List<LimitReplacement> keep(String organization, List<LimitReplacement> plan) {
        List<LimitSetting> changed = plan.stream()
                .filter(LimitReplacement::isChange)
                .map(LimitReplacement::after)
                .toList();
        if (changed.isEmpty()) {
            return List.of();
        }
        store.putAll(changed);
        Map<Place, LimitSetting> kept = there(
                organization,
                places(changed, LimitSetting::scope),
                places(changed, limit -> limit.product().orElse("")));
        List<LimitReplacement> replaced = plan.stream()
                .filter(LimitReplacement::isChange)
                .map(each -> new LimitReplacement(each.before(), kept.get(Place.of(each.after()))))
                .toList();
        audit.recordAll(replaced.stream().map(this::told).toList());
        return replaced;
    }

    /** To be called when the transaction has ended well: the limits hold at once on this replica. */
    public void hold(List<LimitReplacement> kept) {
        kept.forEach(limit -> state.put(limit.after()));
    }

    private Map<Place, LimitSetting> there(
            String organization, Collection<LimitScope> holders, Collection<String> surfaces) {
        Map<LimitScope.Type, List<String>> byType =
                holders.stream().collect(groupingBy(LimitScope::type, TreeMap::new, mapping(LimitScope::id, toList())));
        Map<Place, LimitSetting> there = new HashMap<>();
        byType.forEach((type, ids) -> store.lockMonthly(organization, type, ids, surfaces)
                .forEach(setting -> there.put(Place.of(setting), setting)));
        return there;
    }

    private AuditedChange told(LimitReplacement limit) {
        Instant now = clock.instant();
        return new AuditedChange(
                limit.after().organization(),
                "spend_limit.set",
                limit.after().id(),
                limit.before().map(before -> LimitResponse.of(before, now)).orElse(null),
                LimitResponse.of(limit.after(), now));
    }

    private static <T> Set<T> places(List<LimitSetting> settings, Function<LimitSetting, T> part) {
        return settings.stream().map(part).collect(toSet());
    }

    private static LimitSetting wanted(
            String organization, LimitScope holder, String surface, Limit limit, Instant now) {
        return new LimitSetting(
                organization,
                Ids.next("spl"),
                holder,
                LimitKind.EACH,
                RecurringPeriod.MONTHLY,
                Optional.of(surface),
                limit,
                Optional.empty(),
                now,
                now,
                false,
                0);
    }

    private record Place(LimitScope holder, String surface) {
        static Place of(LimitSetting setting) {
            return new Place(setting.scope(), setting.product().orElse(""));
        }
    }
}
