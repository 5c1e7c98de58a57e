package dev.tokenward.directory.group;

import java.time.Instant;

/** A group of people. Its name need not be unique. */
public record Group(String id, String name, GroupSource source, Instant createdAt, Instant updatedAt) {}
