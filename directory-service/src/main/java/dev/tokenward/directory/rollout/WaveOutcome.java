package dev.tokenward.directory.rollout;

import dev.tokenward.directory.access.AccessExplanation;
import dev.tokenward.directory.access.GroupGrant;
import dev.tokenward.directory.access.SurfaceAccess;
import dev.tokenward.directory.access.SurfaceGrants;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a wave does for one person, by the rule of surface access with the wave and without.
 *
 * @param from from when the person has the surface then; empty for never
 */
public record WaveOutcome(Kind kind, Optional<Instant> from, AccessExplanation explanation) {

    /** Gains the surface, has it by then anyway, or is kept from it by a denial, an end of activity, no seat. */
    public enum Kind {
        GAINS,
        HAS_ALREADY,
        NOT_REACHED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param grants all that was said about the person, without the rollout itself
     * @param wave what it would give; empty when it gives nothing any more
     */
    static WaveOutcome of(SurfaceGrants grants, Optional<GroupGrant> wave, Instant now) {
        AccessExplanation without = SurfaceAccess.explain(grants, now);
        List<GroupGrant> all =
                Stream.concat(grants.groups().stream(), wave.stream()).toList();
        AccessExplanation with = SurfaceAccess.explain(
                new SurfaceGrants(
                        grants.surface(),
                        grants.active(),
                        grants.seated(),
                        grants.openToAll(),
                        grants.individual(),
                        all),
                now);
        if (with.allowedFrom().isEmpty()) {
            return new WaveOutcome(Kind.NOT_REACHED, Optional.empty(), with);
        }
        boolean already = without.allowedFrom().equals(with.allowedFrom());
        return new WaveOutcome(already ? Kind.HAS_ALREADY : Kind.GAINS, with.allowedFrom(), with);
    }
}
