package dev.tokenward.directory.access;

import java.time.Instant;

/** A group's grant of a surface to its members; before its start it does not exist. */
public record GroupGrant(String groupId, Instant startingAt) {}
