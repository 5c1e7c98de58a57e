package dev.tokenward.limits.gateway;

import dev.tokenward.commons.Ids;
import dev.tokenward.limits.admission.AskedTurn;
import dev.tokenward.limits.admission.DecisionService;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Asks for a gateway what others ask in JSON. */
@Singleton
class GatewayService {
    private final DecisionService decisions;
    private final Clock clock;

    GatewayService(DecisionService decisions, Clock clock) {
        this.decisions = decisions;
        this.clock = clock;
    }

    Verdict decide(String organization, TurnHeaders headers) {
        AskedTurn turn = headers.read(() -> Ids.next("turn"));
        if (!headers.faults().isEmpty()) {
            return Verdict.invalid(String.join("; ", headers.faults()));
        }
        Optional<Set<String>> surfaces = decisions.surfacesInstead(organization, turn);
        return surfaces.map(known -> Verdict.invalid("header '" + TurnHeaders.SURFACE + "' must be one of "
                        + new TreeSet<>(known) + ", not '" + turn.surface() + "'"))
                .orElseGet(() -> Verdict.of(decisions.decide(organization, turn), clock.instant()));
    }
}
