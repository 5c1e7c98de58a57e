/**
 * People and groups as an identity provider keeps them: SCIM 2.0 (RFC 7643, 7644), as it is written and as Okta and Entra send
 * it. The person is the directory's person, the group a group of source {@code scim}; what has no column is kept as a document.
 * Boundaries: it gives no role and no seat beyond the default, and never touches the primary owner's standing.
 */
package dev.tokenward.directory.scim;
