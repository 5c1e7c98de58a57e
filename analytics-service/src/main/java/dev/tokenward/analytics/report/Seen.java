package dev.tokenward.analytics.report;

import java.util.List;

/**
 * Whose usage a report is about.
 *
 * @param groups what people used on days on which they were in one of these; empty for everyone's
 */
public record Seen(String organization, List<String> groups) {
    public Seen {
        groups = List.copyOf(groups);
    }

    public boolean everyone() {
        return groups.isEmpty();
    }
}
