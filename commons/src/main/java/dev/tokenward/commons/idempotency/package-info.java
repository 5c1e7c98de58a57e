/** What is sent twice under one {@code Idempotency-Key} is done once, and answered the same twice. */
package dev.tokenward.commons.idempotency;
