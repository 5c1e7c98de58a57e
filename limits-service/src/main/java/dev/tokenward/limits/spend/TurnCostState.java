package dev.tokenward.limits.spend;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.spending.ModelFamily;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What turns have cost lately, by organization, surface and family of models, one copy a replica. */
@Singleton
public class TurnCostState {
    private static final String ANY = "";
    private final Map<Kind, RecentTurns> recent = new ConcurrentHashMap<>();

    /** The mean of the last turns there on that model, or on any; empty while there were too few. */
    public Optional<Money> lately(String organization, String product, Optional<String> model) {
        return mean(new Kind(
                        organization, product, model.map(TurnCostState::family).orElse(ANY)))
                .or(() -> mean(new Kind(organization, product, ANY)));
    }

    void put(String organization, TurnChange turn) {
        if (turn.product() == null || turn.model() == null) {
            return;
        }
        for (String models : new String[] {ANY, family(turn.model())}) {
            recent.computeIfAbsent(new Kind(organization, turn.product(), models), any -> new RecentTurns())
                    .put(turn.turnId(), turn.amount());
        }
    }

    private Optional<Money> mean(Kind kind) {
        return Optional.ofNullable(recent.get(kind)).flatMap(RecentTurns::mean);
    }

    /** A gateway says {@code claude-sonnet-4-5} where usage has a dated name. */
    private static String family(String model) {
        return ModelFamily.of(model).map(ModelFamily::wireName).orElse(model);
    }

    private record Kind(String organization, String product, String models) {}
}
