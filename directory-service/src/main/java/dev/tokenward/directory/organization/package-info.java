/** The organization: made by the operator, changed by its admins. */
package dev.tokenward.directory.organization;
