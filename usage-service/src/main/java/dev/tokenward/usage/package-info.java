/**
 * Usage events and what they cost (docs/rules.md, section 5).
 *
 * <ul>
 *   <li>{@code event} takes events, each counted exactly once, and shows one with its rating
 *   <li>{@code otlp} takes what OpenTelemetry tells; {@code activity} what people did beside using
 *   <li>{@code intake} how much is taken at once
 *   <li>{@code importjob} takes whole files, as jobs; {@code importfile} what their rows say
 *   <li>{@code correction} what happens to an event after it was counted
 *   <li>{@code rating} what usage costs at a price; {@code price} which price holds; {@code discount} what is taken off
 *   <li>{@code tariff} prices and discounts of an organization; {@code pricing} sets and imports its own prices
 *   <li>{@code confirmation} what asks to be confirmed, for it would block many
 *   <li>{@code books} until when a day may change; {@code retention} how long events are kept
 *   <li>{@code rollup} usage by hour and by day; {@code spend} spend by period and by turn
 *   <li>{@code minute} usage by the minute, read from the events
 *   <li>{@code attribution} whose usage it is, and its move to a user whom the directory comes to know
 *   <li>{@code report} the vendor's reports of usage and cost; {@code reconciliation} what moved for a day
 *   <li>{@code history} where both read, at present and as of an instant
 *   <li>{@code modelmix} what people used of which model, and its cost on another
 *   <li>{@code late} what came late, for reports
 *   <li>{@code change} the feeds for the other services
 *   <li>{@code batch} many rows as one statement; {@code preference} how long a client would wait
 * </ul>
 *
 * Boundaries: it decides nothing and limits nobody; an event that is well-formed is always taken.
 */
package dev.tokenward.usage;
