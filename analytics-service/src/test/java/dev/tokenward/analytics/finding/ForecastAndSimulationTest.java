package dev.tokenward.analytics.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.analytics.finding.TierSimulation.Day;
import dev.tokenward.analytics.finding.TierSimulation.Month;
import dev.tokenward.analytics.finding.TierSimulation.Person;
import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.Gen;
import dev.tokenward.testkit.Seeds;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ForecastAndSimulationTest {
    private static final LocalDate NOVEMBER = LocalDate.parse("2026-11-01");

    /** On 23 November at noon, 7.5 days before the month ends. */
    @ParameterizedTest
    @CsvSource({
        "100, 100, 0, 2026-11-23T12:00:00Z",
        "100, 150, 0, 2026-11-23T12:00:00Z",
        "0, 0, 0, 2026-11-23T12:00:00Z",
        "100, 90, 7, ",
        "100, 95, 7, 2026-11-28T12:00:00Z",
        "100, 92.5, 7, ",
        "100, 92.501, 7, 2026-11-30T23:58:34Z",
        "100, 99, 0, ",
        "100, 99, -7, "
    })
    void ceilingIsReachedWhenTheRateOfTheLastWeekHasSpentWhatRemains(
            String ceiling, String spend, String lastWeek, Instant reached) {
        assertThat(CeilingForecast.reachedAt(
                        Money.of(ceiling), Money.of(spend), Money.of(lastWeek), Instant.parse("2026-11-23T12:00:00Z")))
                .isEqualTo(Optional.ofNullable(reached));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-23, 0", "2026-11-22, 1", "2026-10-26, 28", "2026-10-25, 28", "2026-11-24, 0"})
    void wavesAreComparedOverWholeDaysThatAreOverAndTwentyEightAtMost(LocalDate opened, long days) {
        assertThat(RolloutEffect.days(opened, LocalDate.parse("2026-11-23"))).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({"50, 100, false", "50.000000001, 100, true", "0, 0, false", "7, 7, true"})
    void mixIsHeavyAboveHalfOfTheSpend(String opus, String all, boolean heavy) {
        assertThat(ModelMixReport.isHeavy(Money.of(opus), Money.of(all))).isEqualTo(heavy);
    }

    @Test
    void heavyMixIsFoundOnTheHighIntensityFamilyAlone() {
        FamilyUse opus = new FamilyUse("opus", List.of("m"), 1, 1, 1, Money.of("6"), Optional.of(Money.of("2")));
        FamilyUse sonnet = new FamilyUse("sonnet", List.of("m"), 1, 1, 1, Money.of("4"), Optional.empty());

        assertThat(ModelMixReport.of(List.of(sonnet, opus), "claude-sonnet-5").meaning())
                .isEqualTo(
                        "60 % of the spend is on opus: 6.00 of 10.00 USD; the same tokens would have cost 2.00 USD on"
                                + " claude-sonnet-5.");
        assertThat(ModelMixReport.of(List.of(sonnet), "m").lines())
                .allMatch(line -> line.finding().isEmpty());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void simulationStopsPeopleOnTheDayOnWhichAPlainSumReachesTheLimit(long seed) {
        Gen gen = new Gen(seed);
        Money limit = gen.oneOf(Money.ZERO, Money.of("10"), gen.fineMoneyUpTo(40));
        List<Person> people = new ArrayList<>();
        long capped = 0;
        Money within = Money.ZERO;
        Optional<LocalDate> first = Optional.empty();
        for (int i = 0; i < 15; i++) {
            List<Day> days = new ArrayList<>();
            Money sum = Money.ZERO;
            boolean reached = false;
            for (int day = 0; day < 30; day += gen.between(1, 9)) {
                LocalDate date = NOVEMBER.plusDays(day);
                Money spent = gen.fineMoneyUpTo(8);
                days.add(new Day(date, spent));
                sum = sum.plus(spent);
                if (!reached && sum.compareTo(limit) >= 0) {
                    reached = true;
                    capped++;
                    first = first.filter(other -> other.isBefore(date)).or(() -> Optional.of(date));
                }
            }
            within = within.plus(sum.compareTo(limit) > 0 ? limit : sum);
            people.add(new Person("user_" + i, sum, days));
        }

        Report report = TierSimulation.of(List.of(new Month(NOVEMBER, people)), Map.of("light", limit));

        Map<String, Object> figures = report.lines().get(0).figures();
        assertThat(figures.get("capped_people")).isEqualTo(capped);
        assertThat(figures.get("spend_within_limit")).isEqualTo(within);
        assertThat(figures.get("first_capped_on"))
                .isEqualTo(first.map(LocalDate::toString).orElse(null));
        assertThat(((Money) figures.get("spend_within_limit")).plus((Money) figures.get("spend_stopped")))
                .isEqualTo(figures.get("spend"));
    }

    static LongStream seeds() {
        return Seeds.twenty();
    }
}
