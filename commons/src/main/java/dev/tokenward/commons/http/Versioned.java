package dev.tokenward.commons.http;

/**
 * One object on the wire that has a version: its answers carry an {@code ETag}, reading it honours {@code If-None-Match}, and
 * changing it honours {@code If-Match} where the service asks {@link Preconditions}.
 */
public interface Versioned {
    /** What a version is made of: all that is served, unless part of it changes without anybody changing the object. */
    default Object version() {
        return this;
    }
}
