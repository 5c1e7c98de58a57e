/**
 * Invites: an address, and what the person will have. An invite is accepted by its own call, or by the person's coming in by any
 * other way. Nothing here sends e-mail: whoever invites tells the person.
 */
package dev.tokenward.directory.invite;
