package dev.tokenward.directory.guidance;

import java.util.List;

/**
 * What one person gets.
 *
 * @param text ready for a system prompt; empty when nothing is said
 */
public record MergedGuidance(List<PreferenceBlock> blocks, String text) {
    public MergedGuidance {
        blocks = List.copyOf(blocks);
    }
}
