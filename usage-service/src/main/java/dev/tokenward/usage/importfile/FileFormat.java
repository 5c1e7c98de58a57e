package dev.tokenward.usage.importfile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the rows of a file are. */
public enum FileFormat {
    /** JSON Lines, an event each. */
    EVENTS,
    /** What Claude Code writes into {@code ~/.claude/projects}. */
    CLAUDE_CODE_TRANSCRIPT,
    /** The vendor's Export Spend, and our own. */
    SPEND_REPORT,
    /** Context and generated tokens of requests, as Azure publishes them. */
    AZURE_LLM_TRACE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FileFormat> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(format -> format.wireName().equals(name))
                .findFirst();
    }

    public static String wireNames() {
        return String.join(
                ", ", Arrays.stream(values()).map(FileFormat::wireName).toList());
    }
}
