/**
 * What every service keeps to that calls a customer's webhook: how a message is signed (Standard Webhooks), which hosts may be called,
 * and how long to wait after a call that failed. Boundaries: what is told to whom, and how often, is the service's.
 */
package dev.tokenward.commons.webhook;
