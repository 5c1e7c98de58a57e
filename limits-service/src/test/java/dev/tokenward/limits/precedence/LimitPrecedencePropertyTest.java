package dev.tokenward.limits.precedence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.testkit.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every set of candidates: over all small sets, and over seeded larger ones. */
class LimitPrecedencePropertyTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
    private static final List<LimitCandidate> ALL = List.of(
            candidate(LimitSource.INDIVIDUAL, "ada", "0", null),
            candidate(LimitSource.INDIVIDUAL, "ada", "unlimited", NOW.plusSeconds(1)),
            candidate(LimitSource.INDIVIDUAL, "ada", "70", NOW.minusSeconds(1)),
            candidate(LimitSource.GROUP, "a", "20", null),
            candidate(LimitSource.GROUP, "b", "20", null),
            candidate(LimitSource.GROUP, "c", "200", null),
            candidate(LimitSource.GROUP, "d", "unlimited", null),
            candidate(LimitSource.SEAT_TIER, "standard", "20", null),
            candidate(LimitSource.SEAT_TIER, "standard", "unlimited", null));

    static LongStream seeds() {
        return Seeds.hundred();
    }

    @Test
    void everySubsetKeepsThePromises() {
        int subsets = 1 << ALL.size();
        int cases = 0;
        for (int bits = 0; bits < subsets; bits++) {
            int chosen = bits;
            List<LimitCandidate> subset = IntStream.range(0, ALL.size())
                    .filter(index -> (chosen & 1 << index) != 0)
                    .mapToObj(ALL::get)
                    .toList();
            for (MultipleLimits policy : MultipleLimits.values()) {
                holdsPromises(subset, policy);
                cases++;
            }
        }
        assertThat(cases).isEqualTo(1024);
    }

    @Test
    void everyOrderOfUpToFourCandidatesGivesTheSame() {
        int cases = 0;
        for (List<LimitCandidate> order : orders(List.of(), 4)) {
            List<LimitCandidate> sorted =
                    order.stream().sorted(Comparator.comparing(ALL::indexOf)).toList();
            for (MultipleLimits policy : MultipleLimits.values()) {
                assertThat(LimitPrecedence.resolve(order, policy, NOW))
                        .isEqualTo(LimitPrecedence.resolve(sorted, policy, NOW));
                cases++;
            }
        }
        assertThat(cases).isEqualTo(2 * (1 + 9 + 9 * 8 + 9 * 8 * 7 + 9 * 8 * 7 * 6));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void orderOfCandidatesDoesNotMatterAndRaisingOneNeverLowersTheLimit(long seed) {
        Random random = new Random(seed);
        List<LimitCandidate> candidates = IntStream.range(0, 1 + random.nextInt(8))
                .mapToObj(index -> random(random, index))
                .toList();
        MultipleLimits policy = MultipleLimits.values()[random.nextInt(2)];
        EffectiveLimit effective = LimitPrecedence.resolve(candidates, policy, NOW);

        List<LimitCandidate> shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, random);
        assertThat(LimitPrecedence.resolve(shuffled, policy, NOW)).isEqualTo(effective);

        int index = random.nextInt(candidates.size());
        LimitCandidate old = candidates.get(index);
        List<LimitCandidate> raised = new ArrayList<>(candidates);
        raised.set(
                index,
                new LimitCandidate(
                        old.limitId(),
                        old.source(),
                        old.holderId(),
                        old.name(),
                        new Limit.Unlimited(),
                        old.expiresAt()));
        Optional<LimitCandidate> after =
                LimitPrecedence.resolve(raised, policy, NOW).winner();
        assertThat(after.isPresent()).isEqualTo(effective.winner().isPresent());
        after.ifPresent(winner -> assertThat(winner.limit())
                .isGreaterThanOrEqualTo(effective.winner().orElseThrow().limit()));
    }

    /** What begins with those chosen, and all that adds up to so many more. */
    private static List<List<LimitCandidate>> orders(List<LimitCandidate> chosen, int more) {
        List<List<LimitCandidate>> orders = new ArrayList<>(List.of(chosen));
        for (LimitCandidate next : more == 0 ? List.<LimitCandidate>of() : ALL) {
            if (!chosen.contains(next)) {
                List<LimitCandidate> longer = new ArrayList<>(chosen);
                longer.add(next);
                orders.addAll(orders(longer, more - 1));
            }
        }
        return orders;
    }

    private static void holdsPromises(List<LimitCandidate> subset, MultipleLimits policy) {
        EffectiveLimit effective = LimitPrecedence.resolve(subset, policy, NOW);
        List<LimitCandidate> standing = subset.stream()
                .filter(each -> each.expiresAt().map(NOW::isBefore).orElse(true))
                .toList();

        assertThat(effective.candidates()).containsExactlyInAnyOrderElementsOf(standing);
        assertThat(effective.winner().isPresent()).isEqualTo(!standing.isEmpty());
        effective.winner().ifPresent(winner -> {
            assertThat(standing).contains(winner);
            boolean individualThere = standing.stream().anyMatch(each -> each.source() == LimitSource.INDIVIDUAL);
            assertThat(winner.source() == LimitSource.INDIVIDUAL).isEqualTo(individualThere);
            if (!individualThere) {
                assertThat(standing).allMatch(each -> policy.bestFirst().compare(winner.limit(), each.limit()) <= 0);
            }
        });
        assertThat(LimitPrecedence.resolve(effective.candidates(), policy, NOW)).isEqualTo(effective);
    }

    private static LimitCandidate random(Random random, int index) {
        LimitSource source = LimitSource.values()[random.nextInt(3)];
        String amount = random.nextInt(5) == 0 ? "unlimited" : String.valueOf(random.nextInt(10) * 10);
        boolean temporary = source == LimitSource.INDIVIDUAL && random.nextBoolean();
        return candidate(source, "holder" + index, amount, temporary ? NOW.plusSeconds(random.nextInt(3) - 1L) : null);
    }

    private static LimitCandidate candidate(LimitSource source, String name, String amount, Instant expiresAt) {
        return LimitPrecedenceTest.candidate(source, name, amount, expiresAt);
    }
}
