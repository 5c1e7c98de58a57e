/** Exact amounts of US dollars. The only rounding of the code base is here. */
package dev.tokenward.commons.money;
