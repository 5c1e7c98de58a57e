package dev.tokenward.limits.alert;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is raised and what ends: a threshold that is crossed and does not stand is raised; one that stands and is crossed no more
 * ends, and by that is armed again. A new period's crossing is another one, so every period begins armed.
 */
final class Crossings {
    private Crossings() {}

    /**
     * @param standing what was raised and has not ended
     * @param crossed everything that is crossed now
     */
    static Outcome between(Set<Crossing> standing, Map<Crossing, Reading> crossed) {
        Map<Crossing, Reading> raised = new HashMap<>(crossed);
        raised.keySet().removeAll(standing);
        Set<Crossing> ended = new HashSet<>(standing);
        ended.removeAll(crossed.keySet());
        return new Outcome(raised, ended);
    }

    /** What has changed. */
    record Outcome(Map<Crossing, Reading> raised, Set<Crossing> ended) {
        Outcome {
            raised = Map.copyOf(raised);
            ended = Set.copyOf(ended);
        }

        boolean isNothing() {
            return raised.isEmpty() && ended.isEmpty();
        }
    }
}
