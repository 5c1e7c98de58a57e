package dev.tokenward.directory.guidance;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is wrong with preferences as a whole: groups, identities, what fits which kind, and the length of the worst case. */
final class BlockFaults {
    private final Map<String, String> faults = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> knownGroups;
    private final Set<String> knownIds;

    private BlockFaults(Set<String> knownGroups, Set<String> knownIds) {
        this.knownGroups = knownGroups;
        this.knownIds = knownIds;
    }

    /**
     * @param blocks as wanted; an empty id is one to be made
     * @return JSON pointer to what is wrong there, in order; empty when all is right
     */
    static Map<String, String> of(List<PreferenceBlock> blocks, Set<String> knownGroups, Set<String> knownIds) {
        BlockFaults check = new BlockFaults(knownGroups, knownIds);
        for (int i = 0; i < blocks.size(); i++) {
            check.block("/blocks/" + i, blocks.get(i));
        }
        GuidanceMerge.firstBeyondLimit(blocks)
                .ifPresent(i -> check.faults.putIfAbsent(
                        "/blocks/" + i + "/text",
                        "With this block the text of one who is in every group is longer than " + GuidanceMerge.LIMIT
                                + " characters, headings and links included; shorten this block or one before it."));
        return check.faults;
    }

    private void block(String at, PreferenceBlock block) {
        if (!block.id().isEmpty() && !knownIds.contains(block.id())) {
            fault(at + "/id", "There is no block '" + block.id() + "'; leave the id out for a new block.");
        } else if (!block.id().isEmpty() && !ids.add(block.id())) {
            fault(at + "/id", "The block '" + block.id() + "' is named twice; leave the id out for a new block.");
        }
        oneLine(at + "/title", block.title());
        groups(at, block);
        contents(at, block);
        for (int i = 0; i < block.links().size(); i++) {
            oneLine(at + "/links/" + i + "/title", block.links().get(i).title());
            url(at + "/links/" + i + "/url", block.links().get(i).url());
        }
    }

    private void groups(String at, PreferenceBlock block) {
        if (block.forEveryone() && !block.groupIds().isEmpty()) {
            fault(
                    at + "/audience",
                    "A block for everyone names no group; say \"groups\", or leave out 'rbac_group_ids'.");
        }
        for (int i = 0; i < block.groupIds().size(); i++) {
            String group = block.groupIds().get(i);
            if (!knownGroups.contains(group)) {
                fault(at + "/rbac_group_ids/" + i, "There is no group '" + group + "' in this organization.");
            }
        }
    }

    private void contents(String at, PreferenceBlock block) {
        if (!block.confirm().isEmpty() && block.kind() != BlockKind.OUTPUT_FORMATS) {
            fault(at + "/confirm", "Only a block of kind output_formats has 'confirm'.");
        }
        if (!block.links().isEmpty() && block.kind() != BlockKind.INTERNAL_LINKS) {
            fault(at + "/links", "Only a block of kind internal_links has 'links'.");
        }
        if (block.text().isBlank() && block.confirm().isEmpty() && block.links().isEmpty()) {
            fault(
                    at + "/text",
                    "The block says nothing: give 'text', or 'confirm' or 'links' where its kind has them.");
        }
    }

    private void oneLine(String pointer, String text) {
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            fault(pointer, "must be one line without control characters");
        }
    }

    private void url(String pointer, String url) {
        boolean good = parsed(url)
                .filter(uri -> "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                .filter(uri -> uri.getHost() != null && uri.getUserInfo() == null)
                .isPresent();
        if (!good) {
            fault(
                    pointer,
                    "must be a whole address such as \"https://intranet.example.com/style\", without a password");
        }
    }

    private static Optional<URI> parsed(String url) {
        try {
            return Optional.of(new URI(url));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private void fault(String pointer, String detail) {
        faults.putIfAbsent(pointer, detail);
    }
}
