/** Rules about spending that more than one service asks (docs/rules.md, section 6): families of models, and whose spending rises. */
package dev.tokenward.commons.spending;
