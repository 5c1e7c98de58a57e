/** Answers the other services what a key is worth (RFC 7662). */
package dev.tokenward.directory.introspection;
