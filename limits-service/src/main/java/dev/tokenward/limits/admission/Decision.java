package dev.tokenward.limits.admission;

import dev.tokenward.limits.standing.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a turn may start, with all that explains it.
 *
 * @param reason empty when it may
 * @param limits every limit that the turn is held against: those reached first, of these the one that resets last
 * @param opensAt when the surface will be open, if a date is planned
 * @param suggestedModel what would help
 */
public record Decision(
        Optional<RefusalReason> reason,
        List<Standing> limits,
        List<Warning> warnings,
        Optional<Instant> opensAt,
        Optional<String> suggestedModel,
        boolean stale) {
    public Decision {
        limits = List.copyOf(limits);
        warnings = List.copyOf(warnings);
    }

    public boolean allowed() {
        return reason.isEmpty();
    }

    /** For a turn that was admitted before: it runs to its end. */
    Decision continued() {
        return new Decision(Optional.empty(), limits, warnings, Optional.empty(), Optional.empty(), stale);
    }

    /** A limit that is nearly reached. @param percent 75 or 90 */
    public record Warning(Standing standing, int percent) {}
}
