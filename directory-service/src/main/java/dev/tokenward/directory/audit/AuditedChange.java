package dev.tokenward.directory.audit;

import java.util.Optional;

/**
 * One of many objects that are changed at once.
 *
 * @param before the object as it was on the wire, empty when it was not
 * @param after the object as it is on the wire, empty when it is gone
 */
public record AuditedChange(String objectId, Optional<?> before, Optional<?> after) {}
