package dev.tokenward.limits.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.directory.SurfaceGrant;
import dev.tokenward.limits.policy.StaleData;
import dev.tokenward.limits.precedence.Limit;
import dev.tokenward.limits.setting.LimitScope;
import dev.tokenward.limits.standing.Dimension;
import dev.tokenward.limits.standing.Standing;
import dev.tokenward.limits.standing.TurnStandings;
import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every question: it is asked fifty times a seed, and compared with checks that are written out one by one. */
class TurnAdmissionPropertyTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
    private static final int QUESTIONS = 50;

    static LongStream seeds() {
        return Seeds.hundred();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void firstCheckThatFailsIsTheReason(long seed) {
        Gen gen = new Gen(seed);
        for (int asked = 0; asked < QUESTIONS; asked++) {
            TurnQuestion question = question(gen);

            assertThat(TurnAdmission.decide(question).reason())
                    .isEqualTo(failing(question).stream().findFirst());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void spendingMoreOrOneMoreLimitNeverAdmits(long seed) {
        Gen gen = new Gen(seed);
        for (int asked = 0; asked < QUESTIONS; asked++) {
            TurnQuestion question = question(gen);
            boolean allowed = TurnAdmission.decide(question).allowed();

            boolean afterSpending = TurnAdmission.decide(with(
                            question,
                            change(
                                    question.standings(),
                                    all -> all.stream()
                                            .map(each -> spent(each, gen.moneyUpTo(3)))
                                            .toList())))
                    .allowed();
            boolean afterLimit = TurnAdmission.decide(with(question, change(question.standings(), all -> {
                        List<Standing> more = new ArrayList<>(all);
                        more.add(standing(gen));
                        return more;
                    })))
                    .allowed();

            assertThat(allowed || !afterSpending).isTrue();
            assertThat(allowed || !afterLimit).isTrue();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void orderOfLimitsDoesNotMatterAndNoneIsLost(long seed) {
        Gen gen = new Gen(seed);
        Random random = new Random(seed);
        for (int asked = 0; asked < QUESTIONS; asked++) {
            TurnQuestion question = question(gen);
            Decision decision = TurnAdmission.decide(question);

            Decision shuffled = TurnAdmission.decide(with(question, change(question.standings(), all -> {
                List<Standing> other = new ArrayList<>(all);
                Collections.shuffle(other, random);
                return other;
            })));

            assertThat(shuffled.reason()).isEqualTo(decision.reason());
            assertThat(shuffled.suggestedModel()).isEqualTo(decision.suggestedModel());
            assertThat(decision.limits())
                    .containsExactlyInAnyOrderElementsOf(question.standings().all());
            assertThat(shuffled.warnings()).containsExactlyInAnyOrderElementsOf(decision.warnings());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void reachedLimitThatResetsLastIsFirstAndNoReachedOneWarns(long seed) {
        Gen gen = new Gen(seed);
        for (int asked = 0; asked < QUESTIONS; asked++) {
            Decision decision = TurnAdmission.decide(question(gen));

            List<Standing> limits = decision.limits();
            for (int next = 1; next < limits.size(); next++) {
                Standing before = limits.get(next - 1);
                Standing after = limits.get(next);
                assertThat(before.isReached() || !after.isReached()).isTrue();
                assertThat(!after.isReached() || !before.resetsAt().isBefore(after.resetsAt()))
                        .isTrue();
            }
            assertThat(decision.warnings())
                    .noneMatch(warning -> warning.standing().isReached());
        }
    }

    private static List<RefusalReason> failing(TurnQuestion question) {
        List<RefusalReason> failing = new ArrayList<>();
        if (question.stale().filter(StaleData.CLOSED::equals).isPresent()) {
            failing.add(RefusalReason.DATA_STALE);
        }
        if (question.person().isEmpty()) {
            failing.add(RefusalReason.USER_UNKNOWN);
        }
        question.person().filter(who -> !who.active()).ifPresent(who -> failing.add(RefusalReason.USER_INACTIVE));
        question.person().filter(who -> !who.seated()).ifPresent(who -> failing.add(RefusalReason.SEAT_MISSING));
        if (question.grant()
                .flatMap(SurfaceGrant::allowedFrom)
                .map(NOW::isBefore)
                .orElse(true)) {
            failing.add(RefusalReason.SURFACE_NOT_GRANTED);
        }
        if (question.grant().isPresent()
                && question.model().isPresent()
                && !question.grant().get().allows(question.model().get())) {
            failing.add(RefusalReason.MODEL_NOT_ALLOWED);
        }
        addIfReached(question.standings().ceilings(), RefusalReason.ORGANIZATION_LIMIT_REACHED, failing);
        addIfReached(question.standings().pools(), RefusalReason.GROUP_POOL_REACHED, failing);
        addIfReached(question.standings().surface(), RefusalReason.SURFACE_LIMIT_REACHED, failing);
        addIfReached(question.standings().overall(), RefusalReason.USER_LIMIT_REACHED, failing);
        return failing;
    }

    private static void addIfReached(List<Standing> limits, RefusalReason reason, List<RefusalReason> failing) {
        for (Standing limit : limits) {
            boolean reached = limit.limit()
                    .ceiling()
                    .map(amount -> amount.usd()
                                    .compareTo(
                                            limit.spent().usd().add(limit.held().usd()))
                            <= 0)
                    .orElse(false);
            if (reached) {
                failing.add(reason);
                return;
            }
        }
    }

    private static TurnQuestion question(Gen gen) {
        Optional<TurnQuestion.Person> person =
                gen.chance(5) ? Optional.empty() : Optional.of(new TurnQuestion.Person(gen.chance(95), gen.chance(95)));
        Instant from = NOW.plusNanos(1000L * gen.between(-20, 1));
        Optional<SurfaceGrant> grant = gen.chance(5)
                ? Optional.empty()
                : Optional.of(new SurfaceGrant(
                        gen.chance(5) ? Optional.empty() : Optional.of(from),
                        gen.oneOf(List.of(), List.of(), List.of("sonnet"), List.of("claude-opus-4-1", "haiku"))));
        return new TurnQuestion(
                person,
                grant,
                gen.oneOf(Optional.empty(), Optional.of("claude-opus-4-1"), Optional.of("claude-sonnet-4-5")),
                gen.oneOf("sonnet", "haiku"),
                new TurnStandings(limits(gen), limits(gen), limits(gen), limits(gen)),
                gen.oneOf(
                        Optional.empty(), Optional.empty(), Optional.of(StaleData.OPEN), Optional.of(StaleData.CLOSED)),
                NOW);
    }

    private static List<Standing> limits(Gen gen) {
        return gen.listOf(0, 2, () -> standing(gen));
    }

    private static Standing standing(Gen gen) {
        RecurringPeriod period = gen.oneOf(RecurringPeriod.values());
        return new Standing(
                "spl_" + gen.between(0, 1_000_000_000),
                LimitScope.organization(),
                new Dimension(period, Optional.empty()),
                Limit.of(gen.chance(10) ? Optional.empty() : Optional.of(gen.moneyUpTo(20))),
                gen.chance(10) ? Money.ZERO : gen.moneyUpTo(5),
                gen.chance(50) ? Money.ZERO : gen.fineMoneyUpTo(2),
                period.containing(NOW).end());
    }

    private static Standing spent(Standing standing, Money more) {
        return new Standing(
                standing.limitId(),
                standing.scope(),
                standing.dimension(),
                standing.limit(),
                standing.spent().plus(more),
                standing.held(),
                standing.resetsAt());
    }

    private static TurnStandings change(TurnStandings standings, UnaryOperator<List<Standing>> change) {
        return new TurnStandings(
                change.apply(standings.ceilings()),
                change.apply(standings.pools()),
                change.apply(standings.surface()),
                change.apply(standings.overall()));
    }

    private static TurnQuestion with(TurnQuestion question, TurnStandings standings) {
        return new TurnQuestion(
                question.person(),
                question.grant(),
                question.model(),
                question.defaultModel(),
                standings,
                question.stale(),
                question.now());
    }
}
