package dev.tokenward.directory.guidance;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one person's conversations get: the blocks for everyone and those for the person's groups, in the order that they are
 * kept in, each once. The same blocks always give the same text, so that a prompt's cache holds.
 */
public final class GuidanceMerge {
    /** Characters of the text of one who is in every group. */
    public static final int LIMIT = 32_000;

    private static final String HEADING = "# Guidance from your organization";

    private GuidanceMerge() {}

    public static MergedGuidance of(List<PreferenceBlock> blocks, Set<String> memberOf) {
        List<PreferenceBlock> theirs =
                blocks.stream().filter(block -> block.isFor(memberOf)).toList();
        return new MergedGuidance(theirs, text(theirs));
    }

    /** The first block with which the text of one who is in every group is longer than {@link #LIMIT}. */
    public static OptionalInt firstBeyondLimit(List<PreferenceBlock> blocks) {
        int length = HEADING.length() + 1;
        for (int i = 0; i < blocks.size(); i++) {
            length += blocks.get(i).isForNobody() ? 0 : section(blocks.get(i)).length() + 2;
            if (length > LIMIT) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static String text(List<PreferenceBlock> blocks) {
        if (blocks.isEmpty()) {
            return "";
        }
        return blocks.stream().map(GuidanceMerge::section).collect(Collectors.joining("\n\n", HEADING + "\n\n", "\n"));
    }

    private static String section(PreferenceBlock block) {
        List<String> parts = new ArrayList<>();
        parts.add("## " + block.title().strip());
        String text = block.text().replace("\r\n", "\n").replace('\r', '\n').strip();
        if (!text.isEmpty()) {
            parts.add(text);
        }
        if (!block.confirm().isEmpty()) {
            parts.add("Ask for confirmation before you make a file in one of these formats: "
                    + String.join(", ", block.confirm()) + ".");
        }
        if (!block.links().isEmpty()) {
            parts.add(block.links().stream()
                    .map(link -> "- " + link.title().strip() + ": " + link.url())
                    .collect(Collectors.joining("\n")));
        }
        return String.join("\n\n", parts);
    }
}
