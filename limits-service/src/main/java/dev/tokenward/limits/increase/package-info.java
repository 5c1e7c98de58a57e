/**
 * Members ask for more, and somebody answers: an admin, a group's owner within what is delegated ({@link
 * dev.tokenward.limits.increase.IncreaseDelegation}), or the organization's own policy ({@link
 * dev.tokenward.limits.increase.AutomaticApproval}). An approval is the member's individual limit, in the same transaction.
 *
 * <p>Nobody decides on a request of their own; one request a member waits at a time. Boundaries: which limit holds is
 * {@code precedence}'s matter, the limit itself {@code setting}'s; what other models would have cost is usage-service's.
 */
package dev.tokenward.limits.increase;
