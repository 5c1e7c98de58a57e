package dev.tokenward.limits.increase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.precedence.Limit;
import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.Seeds;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables and properties of the three rules; amounts are dollars, {@code u} is unlimited, {@code -} is nothing. */
class IncreaseRulesTest {
    @ParameterizedTest(name = "{0} of {1} at {2} %: {3}")
    @CsvSource({
        "150,    100,     150, DELEGATED",
        "150.01, 100,     150, TOO_MUCH",
        "50,     100,     150, DELEGATED",
        "u,      100,     150, TOO_MUCH",
        "u,      u,       150, DELEGATED",
        "999,    u,       1,   DELEGATED",
        "300,    100 200, 150, DELEGATED",
        "300.01, 200 100, 150, TOO_MUCH",
        "u,      100 u,   150, DELEGATED",
        "0.01,   0,       150, TOO_MUCH",
        "1,      100,     1,   DELEGATED",
        "1.01,   100,     1,   TOO_MUCH",
        "1,      -,       150, NO_GROUP_LIMIT",
        "u,      -,       150, NO_GROUP_LIMIT",
        "1,      100,     -,   NOTHING_DELEGATED",
        "u,      u,       -,   NOTHING_DELEGATED"
    })
    void ownerGivesAShareOfTheGroupsLimit(
            String wanted, String groups, String percent, IncreaseDelegation.Outcome outcome) {
        assertThat(IncreaseDelegation.decide(limit(wanted), limits(groups), number(percent)))
                .extracting(IncreaseDelegation.Delegated::outcome)
                .isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0} on {1}, by hand {2}, {3} times; below {4}, {5} %, {6} times: {7}")
    @CsvSource({
        "99.99,  50, false, 0, 100, -,   1, APPROVED",
        "100,    50, false, 0, 100, -,   1, NOT_BELOW",
        "u,      50, false, 0, 100, -,   1, NOT_BELOW",
        "99,     50, false, 0, -,   -,   1, NOT_SET",
        "99,     50, true,  0, 100, -,   1, MAY_SET_LIMITS",
        "75,     50, false, 0, 100, 150, 1, APPROVED",
        "75.01,  50, false, 0, 100, 150, 1, ABOVE_PERCENT",
        "0.01,   0,  false, 0, 100, 150, 1, ABOVE_PERCENT",
        "75,     50, false, 1, 100, 150, 1, OFTEN_ENOUGH",
        "75,     50, false, 1, 100, 150, 2, APPROVED",
        "75,     50, false, 2, 100, 150, 2, OFTEN_ENOUGH"
    })
    void policyApprovesByItself(
            String wanted,
            String present,
            boolean byHand,
            int times,
            String below,
            String percent,
            int most,
            AutomaticApproval.Outcome outcome) {
        AutomaticApproval.Question question =
                new AutomaticApproval.Question(limit(wanted), Money.of(present), byHand, times);
        IncreasePolicy policy =
                new IncreasePolicy(Optional.empty(), limit(below, "-"), number(percent), most, 30, Optional.empty());

        assertThat(AutomaticApproval.decide(question, policy)).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0} under {1}: {2}, at default {3}")
    @CsvSource({
        "100>20,          100, true,  20",
        "100>20 10>40,    100, true,  30",
        "100>99.99,       100, true,  99.99",
        "150>100,         100, false, 100",
        "100>100,         100, false, 100",
        "40>100,          100, false, 40",
        "-,               100, false, 0",
        "90>20,           0,   false, 20"
    })
    void anotherModelMixWouldDoWhenItStaysUnderTheLimit(
            String uses, String present, boolean wouldDo, String atDefault) {
        OtherModelMix.Verdict verdict = OtherModelMix.judge(uses(uses), Money.of(present));

        assertThat(verdict.wouldDo()).isEqualTo(wouldDo);
        assertThat(verdict.atDefault()).isEqualTo(Money.of(atDefault));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whoMayGiveMoreMayGiveLessAndAHigherShareTakesNothingAway(long seed) {
        Gen gen = new Gen(seed);
        List<Limit> groups = gen.listOf(0, 4, () -> any(gen));
        int percent = gen.between(1, 400);
        Limit wanted = any(gen);

        IncreaseDelegation.Delegated delegated = IncreaseDelegation.decide(wanted, groups, Optional.of(percent));

        if (delegated.allowed()) {
            Limit less = wanted.ceiling()
                    .<Limit>map(amount -> new Limit.Amount(Share.of(amount, gen.between(0, 100))))
                    .orElse(any(gen));
            assertThat(IncreaseDelegation.decide(less, groups, Optional.of(percent))
                            .allowed())
                    .isTrue();
            assertThat(IncreaseDelegation.decide(wanted, groups, Optional.of(percent + gen.between(0, 100)))
                            .allowed())
                    .isTrue();
        }
        assertThat(delegated.most().isPresent()).isEqualTo(!groups.isEmpty());
        delegated.most().ifPresent(most -> assertThat(delegated.allowed()).isEqualTo(wanted.compareTo(most) <= 0));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatThePolicyApprovesKeepsEachOfItsBounds(long seed) {
        Gen gen = new Gen(seed);
        IncreasePolicy policy = new IncreasePolicy(
                Optional.empty(),
                gen.chance(90) ? Optional.of(gen.moneyUpTo(300)) : Optional.empty(),
                gen.chance(50) ? Optional.of(gen.between(101, 400)) : Optional.empty(),
                gen.between(1, 3),
                30,
                Optional.empty());
        AutomaticApproval.Question asked =
                new AutomaticApproval.Question(any(gen), gen.moneyUpTo(200), gen.chance(20), gen.between(0, 3));

        boolean approved = AutomaticApproval.decide(asked, policy) == AutomaticApproval.Outcome.APPROVED;

        boolean within = policy.autoApproveBelow().isPresent()
                && !asked.byHand()
                && asked.timesInPeriod() < policy.autoApproveTimes()
                && asked.wanted()
                                .compareTo(new Limit.Amount(
                                        policy.autoApproveBelow().get()))
                        < 0
                && policy.autoApprovePercent()
                        .map(percent ->
                                asked.wanted().compareTo(new Limit.Amount(Share.of(asked.present(), percent))) <= 0)
                        .orElse(true);
        assertThat(approved).isEqualTo(within);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anotherMixNeverCostsMoreAndALowerLimitNeverMakesItDo(long seed) {
        Gen gen = new Gen(seed);
        List<ModelUse> uses =
                gen.listOf(0, 5, () -> new ModelUse("m", 1, 1, 1, gen.fineMoneyUpTo(100), gen.fineMoneyUpTo(100)));
        Money present = gen.moneyUpTo(300);

        OtherModelMix.Verdict verdict = OtherModelMix.judge(uses, present);

        assertThat(verdict.atDefault()).isLessThanOrEqualTo(verdict.spent());
        if (!verdict.wouldDo()) {
            assertThat(OtherModelMix.judge(uses, Share.of(present, gen.between(0, 100)))
                            .wouldDo())
                    .isFalse();
        }
    }

    static LongStream seeds() {
        return Seeds.hundred();
    }

    private static Limit any(Gen gen) {
        return gen.chance(15) ? new Limit.Unlimited() : new Limit.Amount(gen.moneyUpTo(300));
    }

    private static Limit limit(String text) {
        return text.equals("u") ? new Limit.Unlimited() : new Limit.Amount(Money.of(text));
    }

    private static Optional<Money> limit(String text, String nothing) {
        return text.equals(nothing) ? Optional.empty() : Optional.of(Money.of(text));
    }

    private static List<Limit> limits(String text) {
        return text.equals("-")
                ? List.of()
                : Stream.of(text.split(" ")).map(IncreaseRulesTest::limit).toList();
    }

    private static Optional<Integer> number(String text) {
        return text.equals("-") ? Optional.empty() : Optional.of(Integer.valueOf(text));
    }

    private static List<ModelUse> uses(String text) {
        return text.equals("-")
                ? List.of()
                : Stream.of(text.split(" "))
                        .map(use -> use.split(">"))
                        .map(use -> new ModelUse("m", 1, 1, 1, Money.of(use[0]), Money.of(use[1])))
                        .toList();
    }
}
