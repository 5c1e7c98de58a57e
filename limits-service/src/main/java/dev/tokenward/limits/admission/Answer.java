package dev.tokenward.limits.admission;

import dev.tokenward.limits.directory.Member;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A decision on its way to the asker.
 *
 * @param contacts whom to ask for more
 * @param blockedMessage the organization's own words
 */
public record Answer(
        Decision decision, AskedTurn asked, List<Contact> contacts, Optional<String> blockedMessage, Instant dataAsOf) {
    public Answer {
        contacts = List.copyOf(contacts);
    }

    /** The decision in words, for the one who is waiting. */
    public String message() {
        return DecisionMessage.of(this);
    }

    /** @param ownerOf the group that the person decides for; empty for an admin of the organization */
    public record Contact(Member member, Optional<String> ownerOf) {}
}
