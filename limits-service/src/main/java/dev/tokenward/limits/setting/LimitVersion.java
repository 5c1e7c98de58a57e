package dev.tokenward.limits.setting;

import java.time.Instant;
import java.util.Optional;

/**
 * A limit as it was from one change to the next.
 *
 * @param until empty for the version that holds now
 * @param changedBy the person, or the key of none, who made it so; empty where that was not kept
 */
public record LimitVersion(LimitSetting setting, Instant from, Optional<Instant> until, Optional<String> changedBy) {}
