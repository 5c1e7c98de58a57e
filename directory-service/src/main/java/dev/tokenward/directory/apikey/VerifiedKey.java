package dev.tokenward.directory.apikey;

import dev.tokenward.commons.identity.Caller;
import java.time.Instant;
import java.util.Optional;

/** A key that was found to be good: who its holder is, and until when. */
public record VerifiedKey(Caller caller, Optional<Instant> expiresAt) {}
