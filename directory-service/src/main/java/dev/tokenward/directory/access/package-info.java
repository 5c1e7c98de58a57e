/** May this person use this surface, by which rule, from when (docs/rules.md, section 3). The rule is {@code SurfaceAccess}. */
package dev.tokenward.directory.access;
