/**
 * Who may spend how much, and whether a turn may start (docs/rules.md, sections 2 and 4).
 *
 * <ul>
 *   <li>{@code precedence} which limit holds for a user: the rule
 *   <li>{@code admission} may this turn start: the rule and the decisions
 *   <li>{@code gateway} the same decisions for Envoy and nginx
 *   <li>{@code standing} where a user stands in each limit: spent, held, left
 *   <li>{@code hold} what admitted turns hold
 *   <li>{@code setting} the limits that were set
 *   <li>{@code tier} named sets of limits, given to many at once
 *   <li>{@code policy} the organization's policy of limits
 *   <li>{@code increase} requests for more, and who answers them
 *   <li>{@code preview} what a change would do before it is made
 *   <li>{@code past} which limits held at an instant, for reports
 *   <li>{@code directory} users, groups and access, from directory-service
 *   <li>{@code spend} what was spent, from usage-service
 *   <li>{@code alert} thresholds that were crossed: rules and what was raised
 *   <li>{@code webhook} tells receivers of it
 *   <li>{@code change} the feed of limits
 * </ul>
 *
 * Boundaries: it rates no usage and grants no surface; a decision touches no network and no disk.
 */
package dev.tokenward.limits;
