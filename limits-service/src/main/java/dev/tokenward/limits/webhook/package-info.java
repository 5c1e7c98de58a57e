/**
 * Tells an organization's receivers of what happened: signed CloudEvents, sent until they are taken or given up, at least once.
 *
 * <p>Its rules are {@link dev.tokenward.limits.webhook.RetryDelay}, {@link dev.tokenward.limits.webhook.WebhookSignature} and
 * {@link dev.tokenward.limits.webhook.PublicAddress}. Boundaries: what there is to tell is {@code alert}'s, and is queued in the
 * transaction in which it happens.
 */
package dev.tokenward.limits.webhook;
