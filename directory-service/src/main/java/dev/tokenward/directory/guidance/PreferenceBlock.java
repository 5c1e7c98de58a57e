package dev.tokenward.directory.guidance;

import java.util.List;
import java.util.Set;

/**
 * One piece of standing guidance.
 *
 * @param forEveryone when false it is for the members of its groups, and without any group for nobody
 * @param confirm output formats that need a confirmation before they are made
 */
public record PreferenceBlock(
        String id,
        BlockKind kind,
        String title,
        String text,
        boolean forEveryone,
        List<String> groupIds,
        List<String> confirm,
        List<Link> links) {
    public PreferenceBlock {
        groupIds = List.copyOf(groupIds);
        confirm = List.copyOf(confirm);
        links = List.copyOf(links);
    }

    PreferenceBlock withId(String wanted) {
        return new PreferenceBlock(wanted, kind, title, text, forEveryone, groupIds, confirm, links);
    }

    /** Whether it is for one who is in these groups. */
    public boolean isFor(Set<String> memberOf) {
        return forEveryone || groupIds.stream().anyMatch(memberOf::contains);
    }

    /** Whether it is for the members of groups that are all gone. */
    public boolean isForNobody() {
        return !forEveryone && groupIds.isEmpty();
    }
}
