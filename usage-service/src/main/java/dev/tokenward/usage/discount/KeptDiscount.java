package dev.tokenward.usage.discount;

import java.time.Instant;
import java.util.Optional;

/**
 * A discount, be it one that is on nothing more.
 *
 * @param deletedAt empty while it is on what is recorded
 */
record KeptDiscount(DatedDiscount dated, Optional<Instant> deletedAt) {}
