package dev.tokenward.usage.correction;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.correction.ReRatingResponse.ModelDifference;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what a re-rating changes. */
final class ReRatingTally {
    private final Map<String, ModelDifference> models = new TreeMap<>();
    private final Set<String> actors = new HashSet<>();
    private long events;
    private long changed;

    void looked(int count) {
        events += count;
    }

    /** @param corrections a reversal and a replacement each */
    void corrected(List<Correction> corrections) {
        corrections.forEach(correction -> {
            Money net = correction.difference().measures().net();
            boolean before = correction.kind() == Correction.Kind.REVERSAL;
            String model = correction.difference().key().model();
            models.merge(
                    model,
                    new ModelDifference(
                            model, before ? 1 : 0, before ? net.negated() : Money.ZERO, before ? Money.ZERO : net),
                    ReRatingTally::plus);
            actors.add(correction.difference().key().actor());
            changed += before ? 1 : 0;
        });
    }

    ReRatingResponse response(boolean dryRun) {
        return new ReRatingResponse("re_rating", dryRun, events, changed, actors.size(), List.copyOf(models.values()));
    }

    private static ModelDifference plus(ModelDifference one, ModelDifference other) {
        return new ModelDifference(
                one.model(),
                one.changed() + other.changed(),
                one.netBefore().plus(other.netBefore()),
                one.netAfter().plus(other.netAfter()));
    }
}
