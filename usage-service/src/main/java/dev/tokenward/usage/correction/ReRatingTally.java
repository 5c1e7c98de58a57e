package dev.tokenward.usage.correction;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.confirmation.SpendDifference;
import dev.tokenward.usage.confirmation.SpendDifferences;
import dev.tokenward.usage.correction.ReRatingResponse.ModelDifference;
import dev.tokenward.usage.spend.Spending;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what a re-rating would change. */
final class ReRatingTally {
    private final Map<String, ModelDifference> models = new TreeMap<>();
    private final Set<String> actors = new HashSet<>();
    private long events;
    private final SpendDifferences differences;
    private long changed;

    ReRatingTally(Instant now) {
        differences = new SpendDifferences(now);
    }

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
            Spending spending = correction.spending();
            differences.add(spending.userId(), spending.product(), spending.at(), spending.amount());
            actors.add(correction.difference().key().actor());
            changed += before ? 1 : 0;
        });
    }

    /** Of the periods that run. */
    List<SpendDifference> differences() {
        return differences.all();
    }

    long events() {
        return events;
    }

    long changed() {
        return changed;
    }

    int actors() {
        return actors.size();
    }

    List<ModelDifference> models() {
        return List.copyOf(models.values());
    }

    private static ModelDifference plus(ModelDifference one, ModelDifference other) {
        return new ModelDifference(
                one.model(),
                one.changed() + other.changed(),
                one.netBefore().plus(other.netBefore()),
                one.netAfter().plus(other.netAfter()));
    }
}
