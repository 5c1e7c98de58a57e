/** Lists by opaque cursors over a total order, so that a page never loses or repeats a row. */
package dev.tokenward.commons.page;
