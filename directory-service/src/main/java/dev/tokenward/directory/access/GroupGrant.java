package dev.tokenward.directory.access;

import java.time.Instant;
import java.util.Optional;

/**
 * What gives a surface to the members of a group; before its start it does not exist.
 *
 * @param originId the rollout, or the role
 */
public record GroupGrant(String groupId, Instant startingAt, GrantOrigin origin, Optional<String> originId) {}
