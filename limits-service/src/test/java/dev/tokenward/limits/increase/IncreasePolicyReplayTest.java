package dev.tokenward.limits.increase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.increase.IncreasePolicyReplay.Outcome;
import dev.tokenward.limits.increase.IncreasePolicyReplay.Replayed;
import dev.tokenward.limits.precedence.Limit;
import dev.tokenward.limits.standing.Dimension;
import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a policy would have made of the past keeps the policy's own bounds, whatever the past was. */
class IncreasePolicyReplayTest {
    private static final Actor ANN = new Actor(Optional.of("ann"), "key");

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyRequestIsReplayedOnceWithinTheBoundsOfThePolicy(long seed) {
        Gen gen = new Gen(seed);
        IncreasePolicy policy = new IncreasePolicy(
                gen.chance(50) ? Optional.of(gen.between(50, 200)) : Optional.empty(),
                Optional.of(Money.of("200")),
                Optional.empty(),
                gen.between(1, 2),
                gen.between(0, 40),
                Optional.empty());
        List<Increase> past = past(gen);

        List<Replayed> replayed = IncreasePolicyReplay.replay(past, policy);

        assertThat(replayed).extracting(Replayed::request).containsExactlyElementsOf(past);
        for (Replayed each : replayed) {
            assertThat(automaticInPeriod(replayed, each.request())).isLessThanOrEqualTo(policy.autoApproveTimes());
            assertThat(each.outcome() == Outcome.TOO_SOON).isEqualTo(isTooSoon(each.request(), replayed, policy));
            if (each.outcome() == Outcome.OWNER) {
                assertThat(policy.ownerPercent()).isPresent();
                assertThat(each.request().groupThen()).isPresent();
            }
        }
    }

    static LongStream seeds() {
        return Seeds.hundred();
    }

    private static boolean isTooSoon(Increase request, List<Replayed> replayed, IncreasePolicy policy) {
        return replayed.stream()
                .takeWhile(earlier -> earlier.request() != request)
                .filter(earlier -> earlier.outcome() != Outcome.AUTOMATIC)
                .map(Replayed::request)
                .filter(earlier -> earlier.userId().equals(request.userId()))
                .filter(earlier -> earlier.status() == IncreaseStatus.DENIED)
                .map(earlier -> earlier.resolution().orElseThrow().at())
                .anyMatch(denied -> request.createdAt().isBefore(policy.mayAskAgain(denied)));
    }

    private static long automaticInPeriod(List<Replayed> replayed, Increase request) {
        return replayed.stream()
                .filter(each -> each.outcome() == Outcome.AUTOMATIC)
                .map(Replayed::request)
                .filter(each -> each.userId().equals(request.userId()))
                .filter(each ->
                        RecurringPeriod.MONTHLY.containing(request.createdAt()).contains(each.createdAt()))
                .count();
    }

    private static List<Increase> past(Gen gen) {
        List<Increase> past = new ArrayList<>();
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        int requests = gen.between(0, 30);
        for (int i = 0; i < requests; i++) {
            at = at.plus(Duration.ofHours(gen.between(1, 400)));
            past.add(request(gen, "slir_" + i, at));
        }
        return past;
    }

    private static Increase request(Gen gen, String id, Instant at) {
        Optional<Resolution> denial = gen.chance(40)
                ? Optional.of(new Resolution(
                        at.plusSeconds(60), Resolution.As.ADMIN, ANN, Optional.empty(), Optional.empty()))
                : Optional.empty();
        Optional<Limit> group = gen.chance(60) ? Optional.of(new Limit.Amount(gen.moneyUpTo(300))) : Optional.empty();
        return new Increase(
                "org",
                id,
                gen.oneOf("ada", "bob"),
                new Dimension(RecurringPeriod.MONTHLY, Optional.empty()),
                gen.chance(10) ? new Limit.Unlimited() : new Limit.Amount(gen.moneyUpTo(300)),
                "why",
                gen.moneyUpTo(100),
                group,
                gen.chance(10),
                ANN,
                at,
                denial);
    }
}
