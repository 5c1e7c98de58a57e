/**
 * Who there is and who may what: organizations, people with their seats, groups, surfaces, keys.
 *
 * <ul>
 *   <li>{@code organization}: the customer itself, made by the operator
 *   <li>{@code user}, {@code group}: people, and what is said once for many of them
 *   <li>{@code role}, {@code permission}: what is given to groups by name, admin rights, what a group's owner sees
 *   <li>{@code invite}: who is to come
 *   <li>{@code surface}: which surfaces there are, and who was granted or denied which
 *   <li>{@code rollout}: surfaces opened to groups in waves
 *   <li>{@code model}: the default model, and which models are allowed for whom
 *   <li>{@code access}: the rule that makes of all that "may use" or "may not, because" (docs/rules.md, section 3)
 *   <li>{@code roster}: people by the thousand, from a file
 *   <li>{@code guidance}: what is said to people and their assistants, merged for one person
 *   <li>{@code scim}: people and groups as an identity provider keeps them (SCIM 2.0)
 *   <li>{@code apikey}, {@code introspection}: keys, and their verification for the other services
 *   <li>{@code change}: the feeds (docs/feeds.md)
 *   <li>{@code audit}: who changed what
 * </ul>
 *
 * Boundaries: it asks nobody, and knows nothing of money.
 */
package dev.tokenward.directory;
