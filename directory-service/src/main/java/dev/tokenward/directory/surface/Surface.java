package dev.tokenward.directory.surface;

import java.time.Instant;

/**
 * Where the assistant is used.
 *
 * @param tokenIntensity how many tokens its use takes as a rule: low, medium, high
 */
public record Surface(String name, String tokenIntensity, boolean openToAll, Instant createdAt) {}
