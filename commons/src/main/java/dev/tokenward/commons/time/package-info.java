/** Half-open UTC intervals, calendar periods and the one clock (docs/rules.md, section 1). */
package dev.tokenward.commons.time;
