/** The one protocol of compacted change feeds, both sides. What a feed carries is its service's matter. */
package dev.tokenward.commons.feed;
