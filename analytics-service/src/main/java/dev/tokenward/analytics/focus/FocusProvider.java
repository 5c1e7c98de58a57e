package dev.tokenward.analytics.focus;

/**
 * Whose bill it is.
 *
 * @param provider who makes what is used available
 * @param publisher who made it
 * @param issuer who sends the invoice
 */
public record FocusProvider(String provider, String publisher, String issuer) {}
