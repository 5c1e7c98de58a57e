package dev.tokenward.limits;

import dev.tokenward.commons.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Asks for what was in force at a past instant. */
public class AtRequest {
    @QueryParam("at")
    @Parameter(
            description = "What was in force at that past instant, RFC 3339 with a zone; without it, now.",
            example = "2026-11-01T00:00:00Z")
    public OffsetDateTime at;

    /** Empty for now. The future is refused: what will hold then is not known. */
    public Optional<Instant> past(Instant now) {
        Optional<Instant> asked = Optional.ofNullable(at).map(OffsetDateTime::toInstant);
        asked.filter(now::isBefore).ifPresent(future -> {
            throw ProblemException.invalidParameter(
                    "at",
                    "'at' must not be in the future, but was " + future + "; now it is " + now
                            + ", and what will hold then is not known.");
        });
        return asked;
    }
}
