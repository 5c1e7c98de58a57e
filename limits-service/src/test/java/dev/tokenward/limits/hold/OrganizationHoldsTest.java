package dev.tokenward.limits.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.Seeds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The running sums are what adding up every hold would give, after any history. */
class OrganizationHoldsTest {
    private static final Instant START = Instant.parse("2026-11-23T09:30:00Z");

    static LongStream seeds() {
        return Seeds.hundred();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sumsAreWhatAddingUpGives(long seed) {
        Random random = new Random(seed);
        OrganizationHolds holds = new OrganizationHolds();
        Map<String, Hold> model = new HashMap<>();
        Instant now = START;
        for (int step = 0; step < 200; step++) {
            now = now.plusSeconds(random.nextInt(20));
            holds.expire(now);
            String turn = "turn" + random.nextInt(12);
            int action = random.nextInt(4);
            if (action < 2) {
                Hold hold = random(random, turn, now);
                holds.hold(hold, now);
                model.put(turn + hold.userId(), hold);
            } else if (action == 2) {
                holds.close(turn, now);
                model.values().removeIf(hold -> hold.turnId().equals(turn));
            } else {
                Money amount = new Money(BigDecimal.valueOf(random.nextInt(8)));
                holds.record(turn, amount, now);
                model.replaceAll((key, hold) -> hold.turnId().equals(turn) ? hold.withRecorded(amount) : hold);
            }
            assertSums(holds, model, now);
        }
    }

    private static void assertSums(OrganizationHolds holds, Map<String, Hold> model, Instant now) {
        assertThat(holds.held(Purse.organization(Optional.empty()))).isEqualTo(sum(model, now, any -> true));
        assertThat(holds.held(Purse.organization(Optional.of("chat"))))
                .isEqualTo(sum(model, now, hold -> hold.product().equals("chat")));
        assertThat(holds.held(Purse.user("u0", Optional.empty())))
                .isEqualTo(sum(model, now, hold -> hold.userId().equals("u0")));
        assertThat(holds.held(Purse.group("g1", Optional.of("cowork"))))
                .isEqualTo(sum(
                        model,
                        now,
                        hold -> hold.groups().contains("g1") && hold.product().equals("cowork")));
    }

    private static Money sum(Map<String, Hold> model, Instant now, Predicate<Hold> wanted) {
        return model.values().stream()
                .filter(wanted)
                .map(hold -> HoldLedger.positionOf(hold, now).held())
                .reduce(Money.ZERO, Money::plus);
    }

    private static Hold random(Random random, String turn, Instant now) {
        return new Hold(
                turn,
                "u" + random.nextInt(3),
                random.nextBoolean() ? "chat" : "cowork",
                random.nextBoolean() ? Set.of("g1", "g2") : Set.of("g" + random.nextInt(3)),
                new Money(BigDecimal.valueOf(random.nextInt(6))),
                Money.ZERO,
                now.plusSeconds(1 + random.nextInt(60)),
                random.nextBoolean() ? Optional.empty() : Optional.of(Money.of("2")));
    }
}
