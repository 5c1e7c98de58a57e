package dev.tokenward.limits.directory;

import java.util.List;

/** A group, with those who decide for it. */
public record Group(String id, String name, List<String> ownerIds) {
    public Group {
        ownerIds = List.copyOf(ownerIds);
    }
}
