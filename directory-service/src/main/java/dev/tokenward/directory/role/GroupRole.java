package dev.tokenward.directory.role;

import java.time.Instant;

/** A role that a group has, and since when. */
record GroupRole(String groupId, String roleId, String displayName, Instant since) {}
