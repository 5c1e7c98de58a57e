/** The change feeds of this service (docs/feeds.md). */
package dev.tokenward.usage.change;
