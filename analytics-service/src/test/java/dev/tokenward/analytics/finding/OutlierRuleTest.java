package dev.tokenward.analytics.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.analytics.finding.PersonUse.MonthUse;
import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.spending.RisingSpend;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlierRuleTest {
    /** Limit and spend of three months, the oldest first; "-" is no limit, "u" unlimited. */
    @ParameterizedTest
    @CsvSource({
        "100 100, 100 100, 100 0, true",
        "100 100, 100 0, 100 100, true",
        "100 99.999999999, 100 100, 100 100, true",
        "100 99.999999999, 100 99.999999999, 100 100, false",
        "100 150, 50 50, 0 0, true",
        "0 0, 0 0, - 500, true",
        "- 500, - 500, - 500, false",
        "u 500, u 500, 10 10, false",
        "- 500, - 500, 10 10, false",
        "- 500, 10 10, 10 10, true"
    })
    void cappedIsTheLimitReachedInTwoOrMoreOfThreeMonths(String first, String second, String third, boolean capped) {
        PersonUse use = person(List.of(month(first), month(second), month(third)), "0", 0, true, "0", "0");

        assertThat(OutlierRule.isCapped(use)).isEqualTo(capped);
    }

    @ParameterizedTest
    @CsvSource({
        "100 80, true",
        "100 79.999999999, false",
        "100 100, true",
        "100 500, true",
        "0 0, true",
        "u 500, false",
        "- 500, false",
        "3 2.4, true",
        "3 2.399999999, false"
    })
    void nearIsUseOfEightyPerCentOrMoreAndALimitOfZeroCountsAsReached(String month, boolean near) {
        assertThat(OutlierRule.isNear(person(List.of(month(month)), "0", 0, true, "0", "0")))
                .isEqualTo(near);
    }

    @ParameterizedTest
    @CsvSource({
        "true, 0.999999999, 100, true",
        "true, 1, 100, false",
        "true, 0, 0.000000001, true",
        "true, 0, 0, false",
        "true, 0, , false",
        "false, 0, 100, false"
    })
    void dormantIsASeatAndUnderOnePerCentOfTheMedianOfThoseWhoAreActive(
            boolean seat, String spent, String median, boolean dormant) {
        PersonUse use = person(List.of(month("- 0")), spent, 0, seat, "0", "0");

        assertThat(OutlierRule.isDormant(use, Optional.ofNullable(median).map(Money::of)))
                .isEqualTo(dormant);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 30, true",
        "10, 29.999999999, false",
        "0, 0.000000001, true",
        "0, 0, false",
        "10, 0, false",
        "0.1, 0.3, true"
    })
    void risingIsThreeTimesTheSevenDaysBefore(String before, String last, boolean rising) {
        PersonUse use = person(List.of(month("- 0")), "0", 0, true, before, last);

        assertThat(OutlierRule.isRising(use)).isEqualTo(rising);
        assertThat(RisingSpend.isRising(Money.of(before), Money.of(last))).isEqualTo(rising);
    }

    @ParameterizedTest
    @CsvSource({"10, 8, false", "10, 9, true", "1000, 801, true", "1000, 800, false", "1, 1, true", "0, 0, false"})
    void stickyIsOverEightyPerCentOfTheTurns(long turns, long costly, boolean sticky) {
        assertThat(OutlierRule.isSticky(turns(turns, costly, 0, 0, 0))).isEqualTo(sticky);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 200000, 10, true",
        "99, 1000, 10, false",
        "100, 200001, 10, false",
        "100, 200000, 9, false",
        "0, 0, 30, false"
    })
    void lightFamilyIsForManySmallRegularRequests(long turns, long tokens, int days, boolean light) {
        assertThat(OutlierRule.isForTheLightFamily(turns(turns, 0, tokens, turns, days)))
                .isEqualTo(light);
    }

    private static PersonUse turns(long turns, long costly, long tokens, long lighter, int days) {
        return new PersonUse(
                Subject.user("u", "Ada", "ada@example.com"),
                true,
                List.of(month("- 0")),
                Money.ZERO,
                days,
                Money.ZERO,
                Money.ZERO,
                turns,
                costly,
                tokens,
                lighter);
    }

    private static PersonUse person(
            List<MonthUse> months, String last30, int activeDays, boolean seat, String before, String last) {
        return new PersonUse(
                Subject.user("u", "Ada", "ada@example.com"),
                seat,
                months,
                Money.of(last30),
                activeDays,
                Money.of(last),
                Money.of(before),
                0,
                0,
                0,
                0);
    }

    private static MonthUse month(String limitAndSpend) {
        List<String> parts = Stream.of(limitAndSpend.split(" ")).toList();
        Optional<MonthLimit> limit =
                switch (parts.get(0)) {
                    case "-" -> Optional.empty();
                    case "u" -> Optional.of(new MonthLimit(Optional.empty(), "user", "u"));
                    default -> Optional.of(new MonthLimit(Optional.of(Money.of(parts.get(0))), "user", "u"));
                };
        return new MonthUse(Money.of(parts.get(1)), limit);
    }
}
