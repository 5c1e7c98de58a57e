package dev.tokenward.usage.price;

import dev.tokenward.commons.problem.ProblemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An instant at which a price or a discount begins or ends, as the database can keep it. */
public final class EffectiveInstantRequest {
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    private EffectiveInstantRequest() {}

    /** @throws ProblemException 400 that names the field, for an instant before 2000 or from 2200 on */
    public static Instant kept(Instant at, String name) {
        if (at.isBefore(FIRST) || !at.isBefore(END)) {
            throw ProblemException.invalidField(
                    "/" + name, "'" + name + "' must be in the years 2000 to 2199, but was " + at + ".");
        }
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
