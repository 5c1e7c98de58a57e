/**
 * How much is taken at once: what does not fit into memory is told to come again, and nothing is kept waiting in it.
 *
 * <p>Boundaries: it counts bytes, whatever they mean; how often one key may ask is commons' {@code rate}.
 */
package dev.tokenward.usage.intake;
