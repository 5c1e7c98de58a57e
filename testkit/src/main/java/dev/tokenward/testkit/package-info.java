/**
 * What the services' tests share. Real parts where they can run (PostgreSQL, HTTP), hand-written fakes where they cannot
 * ({@link dev.tokenward.testkit.Upstreams} stands for the other services and follows docs/feeds.md to the letter).
 */
package dev.tokenward.testkit;
