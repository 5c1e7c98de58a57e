/** Who changed what: append-only, in the transaction of the change. */
package dev.tokenward.directory.audit;
