package dev.tokenward.directory.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an admin said of models.
 *
 * @param groupId for whom: the members of that group, or everyone
 * @param surface where: there, or everywhere
 * @param defaultModel the group's own default
 * @param allowedModels models or families; an empty list is all, nothing said is nothing said
 * @param effortCaps the highest effort by model or family
 */
public record ModelRule(
        Optional<String> groupId,
        Optional<String> surface,
        Optional<String> defaultModel,
        Optional<List<String>> allowedModels,
        Map<String, Effort> effortCaps) {
    public ModelRule {
        allowedModels = allowedModels.map(List::copyOf);
        effortCaps = Map.copyOf(effortCaps);
    }
}
