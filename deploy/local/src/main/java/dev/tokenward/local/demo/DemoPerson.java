package dev.tokenward.local.demo;

import java.util.Optional;
import java.util.Set;

/** A person of the sample organization; {@code key} is what chance is drawn from. */
record DemoPerson(
        String key,
        String email,
        String name,
        String role,
        Optional<String> seatTier,
        String accountUuid,
        Set<DemoGroup> groups) {
    DemoPerson {
        groups = Set.copyOf(groups);
    }

    boolean uses(String surface) {
        return groups.stream().anyMatch(group -> group.surfaces().contains(surface));
    }
}
