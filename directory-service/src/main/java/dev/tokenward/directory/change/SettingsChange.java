package dev.tokenward.directory.change;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an organization has said for all its people, as the feed {@code settings} has it. */
public record SettingsChange(
        @Schema(description = "In the order of merging.") List<BlockChange> preferences,

        @Schema(
                description = "The organization's own texts; null while it has none.",
                nullable = true,
                type = SchemaType.OBJECT)
        Map<String, Object> guidanceTexts,

        List<ModelRuleChange> modelRules,
        List<RoleChange> roles) {

    /** A block of preferences; one that is for nobody in particular is for everyone or, without groups, for nobody. */
    public record BlockChange(
            String id,
            String kind,
            String title,
            String text,
            boolean forEveryone,
            List<String> rbacGroupIds,
            List<String> confirm,
            List<Map<String, String>> links) {}

    /** What is said of models for a group (null: everyone) on a surface (null: all). */
    public record ModelRuleChange(
            @Schema(nullable = true) String rbacGroupId,
            @Schema(nullable = true) String surface,
            @Schema(nullable = true) String defaultModel,

            @Schema(description = "Null says nothing, empty says all.", nullable = true)
            List<String> allowedModels,

            Map<String, String> effortCaps) {}

    /** A role with what it permits, and the groups that have it. */
    public record RoleChange(String id, String displayName, List<String> permissions, List<String> rbacGroupIds) {}
}
