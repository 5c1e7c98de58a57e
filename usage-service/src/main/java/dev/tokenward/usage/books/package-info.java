/**
 * Until when a day is open: a day that is final does not change any more, and what comes later is counted as an adjustment on the day
 * on which it came (docs/rules.md, section 5). The rule is {@code FinalDays}.
 */
package dev.tokenward.usage.books;
