/**
 * The whole suite on one machine. {@code UpCommand} is what {@code ./tokenward up} runs.
 *
 * <ul>
 *   <li>{@code database}: embedded PostgreSQL, a database and a plain role for each service
 *   <li>{@code process}: the four services as child processes, started, watched and stopped
 *   <li>{@code edge}: the one door on port 8080, with the routes of {@code routes.txt}
 *   <li>{@code demo}: the sample organization and its hundred days of usage
 * </ul>
 *
 * This module starts the services and calls their public APIs; it knows none of their code.
 */
package dev.tokenward.local;
