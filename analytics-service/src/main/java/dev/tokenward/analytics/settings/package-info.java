/**
 * What an organization has set for its reports: the first month of its years, its time zone, its earliest date, whether
 * leaderboards show names. Every change is audited.
 *
 * <p>Boundaries: what a setting does is the business of the reports that ask for it; limits and their periods stay UTC and know
 * none of this (docs/rules.md, section 1).
 */
package dev.tokenward.analytics.settings;
