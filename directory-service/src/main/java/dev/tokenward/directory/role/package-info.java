/**
 * Roles: named sets of permissions that are given to groups. A permission is a surface, every surface, or an admin right; what
 * follows from it is the matter of {@code access} and {@code permission}.
 */
package dev.tokenward.directory.role;
