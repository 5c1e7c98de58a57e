package dev.tokenward.directory.guidance;

import dev.tokenward.commons.http.Versioned;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Standing guidance, in the order of merging. */
public record PreferencesResponse(
        @Schema(examples = "preferences") String type, List<Block> blocks) implements Versioned {

    @Schema(name = "PreferenceBlock")
    public record Block(
            @Schema(examples = "prefb_019aa0d3b1c27c03a3c362337cf9a9e7")
            String id,

            @Schema(examples = "model_norms") String kind,
            @Schema(examples = "Models") String title,
            String text,

            @Schema(
                    examples = "everyone",
                    description =
                            "`everyone` or `groups`. For groups without a group is for nobody: its groups are gone.")
            String audience,

            @Schema(description = "The members of any of these.")
            List<String> rbacGroupIds,

            @Schema(description = "Output formats that need a confirmation before they are made.")
            List<String> confirm,

            List<LinkResponse> links) {
        static Block of(PreferenceBlock block) {
            return new Block(
                    block.id(),
                    block.kind().wireName(),
                    block.title(),
                    block.text(),
                    block.forEveryone() ? "everyone" : "groups",
                    block.groupIds(),
                    block.confirm(),
                    block.links().stream()
                            .map(link -> new LinkResponse(link.title(), link.url()))
                            .toList());
        }
    }

    @Schema(name = "PreferenceLink")
    public record LinkResponse(String title, String url) {}

    static PreferencesResponse of(List<PreferenceBlock> blocks) {
        return new PreferencesResponse(
                "preferences", blocks.stream().map(Block::of).toList());
    }
}
