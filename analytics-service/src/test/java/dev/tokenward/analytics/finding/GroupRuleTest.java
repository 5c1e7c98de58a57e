package dev.tokenward.analytics.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.Seeds;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GroupRuleTest {
    @ParameterizedTest
    @CsvSource({
        "0.8 0.8 0, true",
        "0 0.8 0.8, true",
        "0.8 0 0.8, false",
        "0.8 - 0.8, false",
        "0.8 0.799999999999 0.8, false",
        "- - 1, false",
        "- 1.5 1, true",
        "- - -, false"
    })
    void approachesIsAMedianOfEightyPerCentInTwoMonthsRunning(String medians, boolean approaches) {
        List<Optional<BigDecimal>> months = Stream.of(medians.split(" "))
                .map(text -> text.equals("-") ? Optional.<BigDecimal>empty() : Optional.of(new BigDecimal(text)))
                .toList();

        assertThat(GroupRule.approaches(months)).isEqualTo(approaches);
    }

    @ParameterizedTest
    @CsvSource({"20, 100, false", "20.000000001, 100, true", "0, 0, false"})
    void guidanceGoesBeforeBudgetWhereTheCostlyFamilyIsUsed(String costly, String all, boolean first) {
        assertThat(GroupRule.guidanceFirst(Money.of(costly), Money.of(all))).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "1 1 1 3 3 3, 3",
        "1 1 1 2.999999999 3 3, 0",
        "1 1 3 3 3, 0",
        "0 0 0 1 1 1, 3",
        "0 0 0 0 0 0, 0",
        "1 1 1 1 3 3 3 30 30 30, 7"
    })
    void useSplitsAtTheWidestGapOfThreeTimesWithThreePeopleOnEitherSide(String spends, int low) {
        assertThat(GroupRule.split(amounts(spends)).map(GroupRule.Split::low).orElse(0))
                .isEqualTo(low);
    }

    @ParameterizedTest
    @CsvSource({
        "10 20 30, 10 20 30, true",
        "10 20 30, 9 18 27, true",
        "10 20 30, 8.9 18 27, false",
        "10 20, 10 20, false",
        "0 0 0, 0 0 0, false"
    })
    void groupsAreAlikeWithMedianAndQuartilesWithinTenPerCent(String one, String other, boolean alike) {
        assertThat(GroupRule.areAlike(amounts(one), amounts(other))).isEqualTo(alike);
        assertThat(GroupRule.areAlike(amounts(other), amounts(one))).isEqualTo(alike);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void splitNeverDependsOnTheOrderAndAGroupIsAlikeItself(long seed) {
        Gen gen = new Gen(seed);
        List<Money> spends = gen.listOf(3, 20, () -> gen.fineMoneyUpTo(gen.oneOf(1, 100))).stream()
                .sorted()
                .toList();
        List<Money> reversed = spends.stream().sorted((a, b) -> b.compareTo(a)).toList();

        assertThat(GroupRule.split(reversed)).isEqualTo(GroupRule.split(spends));
        GroupRule.split(spends).ifPresent(split -> {
            assertThat(split.low() + split.high()).isEqualTo(spends.size());
            assertThat(split.highLeast().usd())
                    .isGreaterThanOrEqualTo(split.lowMost().usd().multiply(BigDecimal.valueOf(3)));
        });
        assertThat(GroupRule.areAlike(spends, reversed))
                .isEqualTo(Distribution.percentileOf(spends, 25)
                        .filter(low -> !low.isZero())
                        .isPresent());
    }

    @Test
    void moreThanTenGroupsAreManyAndTenAreNot() {
        Subject organization = Subject.of("organization", "org", "The organization");

        assertThat(GroupReview.of(List.of(), 10, Optional.of(10), organization).lines())
                .isEmpty();
        assertThat(GroupReview.of(List.of(), 10, Optional.of(11), organization).lines())
                .extracting(line -> line.finding().orElseThrow())
                .containsExactly("many_groups");
        assertThat(GroupReview.of(List.of(), 10, Optional.empty(), organization).lines())
                .isEmpty();
    }

    static LongStream seeds() {
        return Seeds.twenty();
    }

    private static List<Money> amounts(String text) {
        return Arrays.stream(text.split(" ")).map(Money::of).toList();
    }
}
