/** Ranks: equal values share one, and go by email (docs/rules.md, section 6). Whose values, and which, is the caller's matter. */
package dev.tokenward.analytics.leaderboard;
