/** Which surfaces an organization has, and grants and denials of them. What follows from those is the matter of access. */
package dev.tokenward.directory.surface;
