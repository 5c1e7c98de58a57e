package dev.tokenward.directory.guidance;

import dev.tokenward.commons.http.Versioned;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What one user's conversations get. */
public record GuidanceResponse(
        @Schema(examples = "guidance") String type,
        String userId,

        @Schema(examples = "sonnet", description = "The model that is used where none is chosen.")
        String defaultModel,

        @Schema(description = "Ready for a system prompt; empty when there is no guidance.")
        String text,

        @Schema(description = "Output formats that need a confirmation before they are made, of all blocks.")
        List<String> confirm,

        @Schema(description = "The same as text, in its parts.")
        List<Block> blocks)
        implements Versioned {

    @Schema(name = "GuidanceBlock")
    public record Block(
            String id,
            @Schema(examples = "model_norms") String kind,
            String title,
            String text,
            List<String> confirm,
            List<PreferencesResponse.LinkResponse> links) {
        static Block of(PreferenceBlock block) {
            PreferencesResponse.Block all = PreferencesResponse.Block.of(block);
            return new Block(all.id(), all.kind(), all.title(), all.text(), all.confirm(), all.links());
        }
    }

    static GuidanceResponse of(String userId, String defaultModel, MergedGuidance merged) {
        return new GuidanceResponse(
                "guidance",
                userId,
                defaultModel,
                merged.text(),
                merged.blocks().stream()
                        .flatMap(block -> block.confirm().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                merged.blocks().stream().map(Block::of).toList());
    }
}
