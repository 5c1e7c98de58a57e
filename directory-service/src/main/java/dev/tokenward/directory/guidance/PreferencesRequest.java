package dev.tokenward.directory.guidance;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All preferences; a block that is left out is gone. */
@Schema(
        examples =
                "{\"blocks\":[{\"kind\":\"model_norms\",\"title\":\"Models\",\"text\":\"Use Haiku for short questions.\"},"
                        + "{\"kind\":\"output_formats\",\"title\":\"Files\",\"confirm\":[\"docx\",\"pptx\"]},"
                        + "{\"kind\":\"internal_links\",\"title\":\"Where to look\","
                        + "\"links\":[{\"title\":\"Style guide\",\"url\":\"https://intranet.example.com/style\"}]}]}")
public record PreferencesRequest(
        @Pattern(regexp = "preferences", message = "must be preferences")
        @Schema(nullable = true, description = "Taken, so that what was read can be sent back.")
        String type,

        @NotNull @Size(max = 100) @Schema(description = "In the order of merging.")
        List<@NotNull @Valid Block> blocks) {
    @Schema(name = "PreferenceBlockRequest")
    public record Block(
            @Schema(nullable = true, description = "Of a block that is there; left out for a new one.")
            String id,

            @NotNull
            @Pattern(
                    regexp = "model_norms|output_formats|internal_links|custom",
                    message = "must be model_norms, output_formats, internal_links or custom")
            @Schema(examples = "model_norms")
            String kind,

            @NotBlank @Size(max = 120) @Schema(description = "One line, the heading.", examples = "Models")
            String title,

            @Size(max = 8000)
            @Schema(nullable = true, description = "May be left out where the block says something else.")
            String text,

            @Pattern(regexp = "everyone|groups", message = "must be everyone or groups")
            @Schema(
                    nullable = true,
                    description =
                            "`everyone` or `groups`; left out: everyone when no group is named. A block for groups "
                                    + "without a group is for nobody.")
            String audience,

            @Size(max = 1000) @Schema(nullable = true, description = "The members of any of these.")
            List<@NotNull String> rbacGroupIds,

            @Size(max = 50)
            @Schema(
                    nullable = true,
                    description = "With kind `output_formats`: those that need a confirmation before they are made.")
            List<
                            @NotNull
                            @Pattern(
                                    regexp = "[a-z0-9][a-z0-9.+_-]{0,31}",
                                    message = "must be a format's name in lower case, such as docx")
                            String>
                    confirm,

            @Size(max = 50) @Schema(nullable = true, description = "With kind `internal_links`.")
            List<@NotNull @Valid LinkRequest> links) {
        PreferenceBlock toBlock() {
            List<String> groups = sorted(rbacGroupIds);
            return new PreferenceBlock(
                    Optional.ofNullable(id).orElse(""),
                    BlockKind.ofWireName(kind),
                    title,
                    Optional.ofNullable(text).orElse(""),
                    audience == null ? groups.isEmpty() : audience.equals("everyone"),
                    groups,
                    distinct(confirm),
                    Optional.ofNullable(links).orElse(List.of()).stream()
                            .map(link -> new Link(link.title(), link.url()))
                            .toList());
        }

        private static List<String> sorted(List<String> values) {
            return distinct(values).stream().sorted().toList();
        }

        private static List<String> distinct(List<String> values) {
            return Optional.ofNullable(values).orElse(List.of()).stream()
                    .distinct()
                    .toList();
        }
    }

    @Schema(name = "PreferenceLinkRequest")
    public record LinkRequest(
            @NotBlank @Size(max = 120) @Schema(examples = "Style guide")
            String title,

            @NotNull @Size(max = 2000) @Schema(examples = "https://intranet.example.com/style")
            String url) {}
}
