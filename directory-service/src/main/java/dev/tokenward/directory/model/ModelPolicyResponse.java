package dev.tokenward.directory.model;

import dev.tokenward.commons.http.Versioned;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The default model, and what is said of models for groups and surfaces. */
public record ModelPolicyResponse(
        @Schema(examples = "model_policy") String type,
        @Schema(examples = "sonnet") String defaultModel,
        List<Rule> rules)
        implements Versioned {

    @Schema(name = "ModelPolicyRule")
    public record Rule(
            @Schema(nullable = true, description = "For its members; null for everyone.")
            String rbacGroupId,

            @Schema(nullable = true, description = "There; null for every surface.", examples = "claude_code")
            String surface,

            @Schema(nullable = true, description = "The group's own default model.")
            String defaultModel,

            @Schema(nullable = true, description = "Models or families; empty for all, null where nothing is said.")
            List<String> allowedModels,

            @Schema(description = "The highest effort by model or family: `low`, `medium`, `high` or `max`.")
            SortedMap<String, String> effortCaps) {
        static Rule of(ModelRule rule) {
            return new Rule(
                    rule.groupId().orElse(null),
                    rule.surface().orElse(null),
                    rule.defaultModel().orElse(null),
                    rule.allowedModels().orElse(null),
                    wire(rule.effortCaps()));
        }
    }

    static ModelPolicyResponse of(String defaultModel, List<ModelRule> rules) {
        return new ModelPolicyResponse(
                "model_policy", defaultModel, rules.stream().map(Rule::of).toList());
    }

    /** Efforts by their names. */
    public static SortedMap<String, String> wire(Map<String, Effort> caps) {
        return caps.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, cap -> cap.getValue().wireName(), (a, b) -> a, TreeMap::new));
    }
}
