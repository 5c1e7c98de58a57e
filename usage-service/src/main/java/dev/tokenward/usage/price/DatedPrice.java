package dev.tokenward.usage.price;

import dev.tokenward.usage.rating.Price;
import java.time.Instant;

/** A price that holds from an instant on, until the next. */
public record DatedPrice(Instant from, Price price) {}
