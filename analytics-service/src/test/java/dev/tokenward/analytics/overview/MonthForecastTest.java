package dev.tokenward.analytics.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.Gen;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MonthForecastTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    @Test
    void withoutHistoryNothingIsAddedToWhatWasSpent() {
        MonthForecast nothing = MonthForecast.of(TODAY, List.of());
        MonthForecast todayAlone = MonthForecast.of(TODAY, List.of(on(TODAY, "7.5")));

        assertForecast(nothing, "0", "0", "0", MonthForecast.Method.SPENT_SO_FAR);
        assertForecast(todayAlone, "7.5", "7.5", "7.5", MonthForecast.Method.SPENT_SO_FAR);
        assertThat(nothing.daysLeft()).isEqualTo(7);
    }

    @Test
    void allZeroIsAForecastOfZero() {
        assertForecast(
                MonthForecast.of(TODAY, everyDay(60, day -> "0")), "0", "0", "0", MonthForecast.Method.WEEKDAY_MEAN);
    }

    @Test
    void steadySpendGoesOnWithoutARange() {
        MonthForecast steady = MonthForecast.of(TODAY, everyDay(60, day -> "2"));

        assertForecast(steady, "60", "60", "60", MonthForecast.Method.WEEKDAY_MEAN);
        assertThat(steady.sampleDays()).isEqualTo(28);
    }

    @Test
    void weekendsAreForecastAsWeekends() {
        Function<LocalDate, String> workdays = day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 ? "0" : "10";

        // November 2026 has 21 workdays
        assertForecast(
                MonthForecast.of(TODAY, everyDay(60, workdays)),
                "210",
                "210",
                "210",
                MonthForecast.Method.WEEKDAY_MEAN);
    }

    @Test
    void onTheFirstOfAMonthAllOfItIsForecast() {
        LocalDate first = LocalDate.parse("2026-12-01");
        List<DaySpend> november = TODAY.withDayOfMonth(1)
                .datesUntil(first)
                .map(day -> on(day, "3"))
                .toList();

        MonthForecast december = MonthForecast.of(first, november);

        assertForecast(december, "93", "93", "93", MonthForecast.Method.WEEKDAY_MEAN);
        assertThat(december.daysLeft()).isEqualTo(30);
    }

    @Test
    void onTheLastDayOnlyTheRestOfTodayIsToCome() {
        LocalDate last = LocalDate.parse("2026-11-30");
        List<DaySpend> spend = new ArrayList<>(everyDay(last, 40, day -> "4"));
        spend.removeIf(day -> day.day().equals(last));
        spend.add(on(last, "1"));

        assertForecast(MonthForecast.of(last, spend), "120", "120", "120", MonthForecast.Method.WEEKDAY_MEAN);
        spend.set(spend.size() - 1, on(last, "9"));
        assertForecast(MonthForecast.of(last, spend), "125", "125", "125", MonthForecast.Method.WEEKDAY_MEAN);
    }

    @Test
    void fewDaysAreTakenTogether() {
        // 13 days before today: 12 of 1 and one of 14, so 2 a day
        List<DaySpend> few = everyDay(14, day -> day.equals(TODAY) ? "0" : day.equals(TODAY.minusDays(1)) ? "14" : "1");
        MonthForecast forecast = MonthForecast.of(TODAY, few);

        // 26 spent, 2 for the rest of today and 14 for the 7 days; one day varies by the square root of 156 / 12
        assertThat(forecast.amount()).isEqualTo(Money.of("42"));
        assertThat(forecast.method()).isEqualTo(MonthForecast.Method.DAY_MEAN);
        assertThat(forecast.sampleDays()).isEqualTo(13);
        assertThat(forecast.high().usd().setScale(4, RoundingMode.HALF_EVEN)).isEqualByComparingTo("54.2104");
        assertThat(forecast.low().usd().setScale(4, RoundingMode.HALF_EVEN)).isEqualByComparingTo("29.7896");
    }

    @Test
    void daysBeforeTheSampleAndTheMonthDoNotCount() {
        List<DaySpend> spend = new ArrayList<>(everyDay(28, day -> "1"));
        MonthForecast without = MonthForecast.of(TODAY, with(spend, on(TODAY.minusDays(29), "1")));

        assertThat(MonthForecast.of(TODAY, with(spend, on(TODAY.minusDays(29), "5000"))))
                .isEqualTo(without);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tokenward.testkit.Seeds#hundred")
    void rangeHoldsTheAmountAndAllGrowsWithSpend(long seed) {
        Gen gen = new Gen(seed);
        LocalDate today = LocalDate.parse("2026-01-01").plusDays(gen.between(0, 364));
        List<DaySpend> spend = new ArrayList<>();
        for (int back = 0; back < gen.between(0, 70); back++) {
            if (gen.chance(80)) {
                spend.add(new DaySpend(today.minusDays(back), gen.fineMoneyUpTo(500), Money.ZERO));
            }
        }
        MonthForecast forecast = MonthForecast.of(today, spend);
        Money spent = spend.stream()
                .filter(day -> !day.day().isBefore(today.withDayOfMonth(1)))
                .map(DaySpend::amount)
                .reduce(Money.ZERO, Money::plus);

        assertThat(forecast.low()).isGreaterThanOrEqualTo(spent).isLessThanOrEqualTo(forecast.amount());
        assertThat(forecast.high()).isGreaterThanOrEqualTo(forecast.amount());
        assertThat(forecast.daysLeft()).isEqualTo(today.lengthOfMonth() - today.getDayOfMonth());
        MonthForecast tenfold = MonthForecast.of(
                today,
                spend.stream()
                        .map(day -> new DaySpend(
                                day.day(), new Money(day.amount().usd().movePointRight(1)), Money.ZERO))
                        .toList());
        assertThat(tenfold.amount().usd()).isCloseTo(forecast.amount().usd().movePointRight(1), within("0.00000001"));
        assertThat(tenfold.high().usd()).isCloseTo(forecast.high().usd().movePointRight(1), within("0.00000001"));
        assertThat(MonthForecast.of(today, shuffled(spend))).isEqualTo(forecast);
    }

    private static Offset<BigDecimal> within(String most) {
        return Offset.offset(new BigDecimal(most));
    }

    private static List<DaySpend> shuffled(List<DaySpend> spend) {
        List<DaySpend> other = new ArrayList<>(spend);
        Collections.reverse(other);
        return other;
    }

    private static List<DaySpend> with(List<DaySpend> spend, DaySpend more) {
        List<DaySpend> all = new ArrayList<>(spend);
        all.add(more);
        return all;
    }

    private static List<DaySpend> everyDay(int days, Function<LocalDate, String> usd) {
        return everyDay(TODAY, days, usd);
    }

    private static List<DaySpend> everyDay(LocalDate last, int days, Function<LocalDate, String> usd) {
        return last.minusDays(days - 1L)
                .datesUntil(last.plusDays(1))
                .map(day -> on(day, usd.apply(day)))
                .toList();
    }

    private static DaySpend on(LocalDate day, String usd) {
        return new DaySpend(day, Money.of(usd), Money.ZERO);
    }

    private static void assertForecast(
            MonthForecast forecast, String amount, String low, String high, MonthForecast.Method method) {
        assertThat(forecast.amount()).isEqualTo(Money.of(amount));
        assertThat(forecast.low()).isEqualTo(Money.of(low));
        assertThat(forecast.high()).isEqualTo(Money.of(high));
        assertThat(forecast.method()).isEqualTo(method);
    }
}
