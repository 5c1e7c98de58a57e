/** Exact amounts of US dollars, and what a discount takes off the parts of one. The only rounding of the code base is here. */
package dev.tokenward.commons.money;
