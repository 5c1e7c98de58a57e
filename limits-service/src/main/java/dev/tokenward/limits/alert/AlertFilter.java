package dev.tokenward.limits.alert;

import java.util.Optional;
import java.util.Set;

/**
 * Which alerts are wanted.
 *
 * @param subjectIds users and groups; empty for all
 * @param standing empty for those that stand and those that have ended
 */
record AlertFilter(Optional<String> ruleId, Set<String> subjectIds, Optional<Boolean> standing) {}
