package dev.tokenward.directory.model;

import java.util.List;
import java.util.Map;

/**
 * All that was said of models for one person.
 *
 * @param organizationDefault the model where nothing else is said
 * @param groupNames names of the person's present groups, by id
 * @param rules those for everyone, and those of the person's groups
 */
public record PersonModels(String organizationDefault, Map<String, String> groupNames, List<ModelRule> rules) {
    public PersonModels {
        groupNames = Map.copyOf(groupNames);
        rules = List.copyOf(rules);
    }
}
