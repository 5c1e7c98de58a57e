package dev.tokenward.directory.guidance;

/**
 * When to take which models.
 *
 * @param family model or family, as {@code haiku}
 * @param effortHint how much effort to ask of it, in a sentence; empty where it has none
 * @param relativeCost about how many times the cheapest of them it costs for the same tokens
 */
public record ModelGuidance(String family, String effortHint, String whenToUse, int relativeCost) {}
