package dev.tokenward.directory.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.testkit.Gen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RolloutScheduleTest {
    private static final Instant PLANNED = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration TICK = Duration.ofNanos(1000);

    @Test
    void aDraftGivesNothingToAnybody() {
        assertThat(effective(wave(), RolloutStatus.DRAFT, PLANNED.plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void aWaveStartsAtItsInstantAndNotBeforeTheRollout() {
        assertThat(effective(wave(), RolloutStatus.RUNNING, PLANNED.minus(TICK)))
                .contains(PLANNED);
        assertThat(effective(wave(), RolloutStatus.RUNNING, PLANNED)).contains(PLANNED);
        assertThat(effective(wave(), RolloutStatus.RUNNING, PLANNED.plus(TICK))).contains(PLANNED.plus(TICK));
    }

    @Test
    void aPauseHoldsWhatHasNotStartedToTheMicrosecond() {
        Wave started = running(wave(), PLANNED.minusSeconds(60));

        assertThat(effective(started, RolloutStatus.PAUSED, PLANNED.minus(TICK)))
                .isEmpty();
        assertThat(effective(started, RolloutStatus.PAUSED, PLANNED)).contains(PLANNED);
        assertThat(effective(started, RolloutStatus.PAUSED, PLANNED.plus(TICK))).contains(PLANNED);
    }

    @Test
    void aWaveThatWasDueDuringAPauseStartsWhenItIsResumed() {
        Wave held = running(wave(), PLANNED.minusSeconds(60));
        held = RolloutSchedule.of(List.of(held), RolloutStatus.PAUSED, PLANNED.minusSeconds(1))
                .get(0);
        Instant resumed = PLANNED.plusSeconds(3600);

        assertThat(effective(held, RolloutStatus.RUNNING, resumed)).contains(resumed);
    }

    /** Whatever an admin does in whatever order: who has it keeps it from the same instant, and nobody has it before the plan. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tokenward.testkit.Seeds#hundred")
    void whatHasStartedStaysAndNothingStartsBeforeItsPlan(long seed) {
        Gen gen = new Gen(seed);
        List<Wave> waves =
                new ArrayList<>(gen.listOf(1, 5, () -> planned(gen.instantIn(PLANNED, PLANNED.plusSeconds(1000)))));
        Instant now = PLANNED.minusSeconds(100);
        RolloutStatus status = RolloutStatus.DRAFT;
        for (int step = 0; step < 30; step++) {
            now = now.plusMillis(gen.between(0, 60_000));
            RolloutStatus next = gen.oneOf(RolloutStatus.values());
            if (!status.mayBecome(next)) {
                continue;
            }
            List<Wave> after = RolloutSchedule.of(waves, next, now);
            for (int i = 0; i < waves.size(); i++) {
                Wave wave = after.get(i);
                if (waves.get(i).startedBy(now)) {
                    assertThat(wave).isEqualTo(waves.get(i));
                } else {
                    assertThat(wave.effectiveAt().isPresent()).isEqualTo(next == RolloutStatus.RUNNING);
                }
                assertThat(wave.effectiveAt().filter(at -> at.isBefore(wave.startingAt())))
                        .isEmpty();
            }
            assertThat(RolloutSchedule.of(after, next, now)).isEqualTo(after);
            waves = after;
            status = next;
        }
    }

    private static Optional<Instant> effective(Wave wave, RolloutStatus status, Instant now) {
        return RolloutSchedule.of(List.of(wave), status, now).get(0).effectiveAt();
    }

    private static Wave running(Wave wave, Instant since) {
        return RolloutSchedule.of(List.of(wave), RolloutStatus.RUNNING, since).get(0);
    }

    private static Wave wave() {
        return planned(PLANNED);
    }

    private static Wave planned(Instant startingAt) {
        return new Wave("Pilot", List.of("rbac_group_1"), startingAt, Optional.empty());
    }
}
