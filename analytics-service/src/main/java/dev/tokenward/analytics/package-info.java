/**
 * What was used and what it cost (docs/rules.md, sections 1 and 6).
 *
 * <ul>
 *   <li>{@code readmodel} copies the feeds of directory-service and usage-service into our own tables
 *   <li>{@code window} which stretch of time a report may be about, and what it is compared with
 *   <li>{@code visibility} whose usage a caller may see
 *   <li>{@code actor} whose usage it is: a user, a deleted one, an identity that nobody is known for yet
 *   <li>{@code sums} daily usage added up, filtered and grouped, by day or ranked by user
 *   <li>{@code cost} the vendor's cost reports, by time and by user
 *   <li>{@code usage} the vendor's usage reports, by time and by user
 *   <li>{@code summary} who was active, day by day, beside seats and invitations
 *   <li>{@code activity} what each user or group did
 *   <li>{@code leaderboard} ranks, and who uses most, under names or pseudonyms
 *   <li>{@code overview} the Analytics page in one answer
 *   <li>{@code product} one product's page
 *   <li>{@code member} what a member sees of their own
 *   <li>{@code finding} what figures mean and what to do about it
 *   <li>{@code report} the reports that findings are in, as JSON and CSV
 *   <li>{@code monthlimit} whose limit was what, as limits-service says
 *   <li>{@code spendreport} the CSV export, {@code focus} the same as FOCUS 1.2, {@code export} how files are sent
 *   <li>{@code review} the weekly and monthly review, {@code delivery} how it comes to people
 * </ul>
 *
 * Boundaries: it records no usage, sets no limit and knows no price; what it shows is as of the feed, and says so.
 */
package dev.tokenward.analytics;
