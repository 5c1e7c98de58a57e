/**
 * Tells an organization's receivers of what happened: signed CloudEvents, sent until they are taken or given up, at least once.
 *
 * <p>Its rules are {@link dev.tokenward.commons.webhook.RetryDelay}, {@link dev.tokenward.commons.webhook.WebhookSignature} and
 * {@link dev.tokenward.commons.webhook.PublicAddress}. Boundaries: what there is to tell is {@code alert}'s, and is queued in the
 * transaction in which it happens.
 */
package dev.tokenward.limits.webhook;
