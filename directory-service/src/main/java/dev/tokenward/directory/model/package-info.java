/** Which models a person may use where, and which is used where none is chosen (docs/rules.md, section 3). The rule is {@code ModelResolution}. */
package dev.tokenward.directory.model;
