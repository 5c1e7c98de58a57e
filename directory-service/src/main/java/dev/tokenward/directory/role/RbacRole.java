package dev.tokenward.directory.role;

import java.time.Instant;

/** A named set of permissions. Its name need not be unique. */
record RbacRole(String id, String displayName, Instant createdAt, Instant updatedAt) {}
