/**
 * Who changed what, kept with the change and delivered to directory-service, which shows all of it. The rule: an event is
 * written in the transaction of its change, and leaves the outbox only when directory-service has it.
 */
package dev.tokenward.commons.audit;
