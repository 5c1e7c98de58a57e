package dev.tokenward.directory.change;

import java.util.List;

/** A group as the feed {@code groups} has it. */
public record GroupChange(String name, String sourceType, List<String> ownerIds) {}
