/**
 * Brings reviews to those who subscribed, by e-mail or to a signed webhook: once, tried again until it is taken or given up.
 *
 * <p>Who may get which review is asked when it is queued and again when it is sent, so that one who is no owner any more gets
 * nothing more (docs/decisions/0034). Boundaries: what a review says is {@code review}'s; mail goes by the operator's SMTP server.
 */
package dev.tokenward.analytics.delivery;
