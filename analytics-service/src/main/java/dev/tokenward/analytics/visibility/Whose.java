package dev.tokenward.analytics.visibility;

import java.util.List;

/**
 * Whose usage a report is about.
 *
 * @param groups only what people used on days on which they were in one of them; empty for all usage of the organization
 */
public record Whose(String organization, List<String> groups) {
    public Whose {
        groups = List.copyOf(groups);
    }

    public boolean everyone() {
        return groups.isEmpty();
    }
}
