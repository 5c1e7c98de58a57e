package dev.tokenward.limits.setting;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The limits of one organization, to be found by id and by the place where they stand. */
public final class OrganizationLimits {
    private final ConcurrentSkipListMap<String, LimitSetting> byId = new ConcurrentSkipListMap<>();
    private final Map<LimitScope, Map<String, LimitSetting>> byScope = new ConcurrentHashMap<>();

    public Optional<LimitSetting> find(String id) {
        return Optional.ofNullable(byId.get(id)).filter(setting -> !setting.deleted());
    }

    /** Those of one place; expired ones are among them. */
    public List<LimitSetting> at(LimitScope scope) {
        return List.copyOf(byScope.getOrDefault(scope, Map.of()).values());
    }

    /** By id, which is by time of making; those after {@code afterId} alone. */
    public Collection<LimitSetting> after(String afterId) {
        return byId.tailMap(afterId, false).values();
    }

    /** A copy as it would be with these set, each in place of the one of its place, and with those ids deleted. */
    public OrganizationLimits with(Collection<LimitSetting> wanted, Set<String> deleted) {
        OrganizationLimits copy = new OrganizationLimits();
        byId.values().stream()
                .filter(setting -> !setting.deleted() && !deleted.contains(setting.id()))
                .forEach(copy::put);
        wanted.forEach(setting -> copy.put(copy.at(setting.scope()).stream()
                .filter(setting::isOfPlace)
                .findFirst()
                .map(setting::replacing)
                .orElse(setting)));
        return copy;
    }

    /** An older version never replaces a newer one: what we have written ourselves may come back late. */
    synchronized void put(LimitSetting setting) {
        LimitSetting before = byId.get(setting.id());
        if (before != null && before.version() > setting.version()) {
            return;
        }
        byId.put(setting.id(), setting);
        byScope.compute(setting.scope(), (scope, there) -> {
            Map<String, LimitSetting> all = there == null ? new ConcurrentHashMap<>() : there;
            if (setting.deleted()) {
                all.remove(setting.id());
            } else {
                all.put(setting.id(), setting);
            }
            return all.isEmpty() ? null : all;
        });
    }
}
