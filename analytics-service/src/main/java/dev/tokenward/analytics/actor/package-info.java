/**
 * Whose usage it is. Usage is never without an owner: a user, a user who was deleted, or the identity that it came with
 * until the directory learns of the person (docs/rules.md, section 5).
 */
package dev.tokenward.analytics.actor;
