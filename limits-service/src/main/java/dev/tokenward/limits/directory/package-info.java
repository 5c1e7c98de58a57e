/**
 * What we know of organizations, users, groups and access: directory-service's feeds, kept in memory.
 *
 * <p>Boundaries: nothing here is decided. Who may use which surface is directory-service's rule; its outcome comes with the
 * feed {@code access}, as the instant from which a surface is open.
 */
package dev.tokenward.limits.directory;
