package dev.tokenward.directory.group;

import java.time.Instant;

/** A person of a group, as member or as owner, and since when. */
public record Member(String groupId, String userId, String email, Instant since) {}
