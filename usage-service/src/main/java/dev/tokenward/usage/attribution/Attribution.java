package dev.tokenward.usage.attribution;

/** Whose usage it is that came under an identity. */
record Attribution(String organization, String identity, String userId) {}
