/**
 * What roles bring beside surfaces: admin rights, as scopes of personal keys; and what a group's owner sees. The rules are
 * {@code PermissionGrant} and {@code VisibleGroups}. Roles themselves are kept by {@code role}.
 */
package dev.tokenward.directory.permission;
