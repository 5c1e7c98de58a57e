/**
 * The sample organization: who is in it, what they may do and spend, and a hundred days of usage from real traces. How the
 * traces become usage is in this package's README.md.
 *
 * {@code DemoPeople}, {@code DemoLimits} and {@code DemoUsage} are the mapping, pure and the same for the same day;
 * {@code DemoFiles} writes it down, {@code DemoLoad} brings it in through the public APIs at the edge.
 */
package dev.tokenward.local.demo;
