package dev.tokenward.directory.model;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which models a person may use on a surface (docs/rules.md, section 3). The nearest that says something decides: the person's
 * groups on that surface, the person's groups everywhere, everyone on that surface, everyone everywhere. So a group narrows or
 * widens what holds for all. Of several groups that are equally near the widest holds, as with surfaces: one that allows is enough.
 */
public final class ModelResolution {
    private ModelResolution() {}

    public static SurfaceModels on(String surface, PersonModels person) {
        List<List<ModelRule>> nearestFirst = Stream.<Predicate<ModelRule>>of(
                        rule -> rule.groupId().isPresent() && rule.surface().isPresent(),
                        rule -> rule.groupId().isPresent() && rule.surface().isEmpty(),
                        rule -> rule.groupId().isEmpty() && rule.surface().isPresent(),
                        rule -> rule.groupId().isEmpty() && rule.surface().isEmpty())
                .map(near -> person.rules().stream()
                        .filter(rule ->
                                rule.surface().isEmpty() || rule.surface().get().equals(surface))
                        .filter(near)
                        .toList())
                .toList();
        return new SurfaceModels(allowed(nearestFirst), effortCaps(nearestFirst));
    }

    /** The default of the person's first group by name that has one, else the organization's. */
    public static String defaultModel(PersonModels person) {
        return person.rules().stream()
                .filter(rule ->
                        rule.groupId().isPresent() && rule.defaultModel().isPresent())
                .min(Comparator.comparing((ModelRule rule) ->
                                person.groupNames().getOrDefault(rule.groupId().get(), ""))
                        .thenComparing(rule -> rule.groupId().get()))
                .flatMap(ModelRule::defaultModel)
                .orElse(person.organizationDefault());
    }

    private static List<String> allowed(List<List<ModelRule>> nearestFirst) {
        return nearestFirst.stream()
                .map(level -> level.stream()
                        .map(ModelRule::allowedModels)
                        .flatMap(Optional::stream)
                        .toList())
                .filter(said -> !said.isEmpty())
                .findFirst()
                .filter(said -> said.stream().noneMatch(List::isEmpty))
                .map(said ->
                        said.stream().flatMap(List::stream).distinct().sorted().toList())
                .orElse(List.of());
    }

    private static SortedMap<String, Effort> effortCaps(List<List<ModelRule>> nearestFirst) {
        SortedMap<String, Effort> caps = new TreeMap<>();
        for (List<ModelRule> level : nearestFirst) {
            Map<String, Effort> said = new HashMap<>();
            level.forEach(rule -> rule.effortCaps()
                    .forEach((model, cap) -> said.merge(model, cap, (a, b) -> a.compareTo(b) >= 0 ? a : b)));
            said.forEach(caps::putIfAbsent);
        }
        return caps;
    }
}
