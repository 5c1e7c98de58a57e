package dev.tokenward.limits.admission;

import dev.tokenward.limits.directory.Member;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A decision on its way to the asker.
 *
 * @param turnId empty for a turn that was refused and had no name
 * @param contacts whom to ask for more
 * @param surfaces those that the organization has
 * @param blockedMessage the organization's own words
 */
record Answer(
        Decision decision,
        AskedTurn asked,
        Optional<String> turnId,
        List<Contact> contacts,
        Optional<String> blockedMessage,
        Set<String> surfaces,
        Instant dataAsOf) {
    Answer {
        contacts = List.copyOf(contacts);
        surfaces = new TreeSet<>(surfaces);
    }

    /** @param ownerOf the group that the person decides for; empty for an admin of the organization */
    record Contact(Member member, Optional<String> ownerOf) {}
}
