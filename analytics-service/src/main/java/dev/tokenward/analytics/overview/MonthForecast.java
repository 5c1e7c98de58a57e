package dev.tokenward.analytics.overview;

import static java.time.temporal.TemporalAdjusters.firstDayOfNextMonth;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What this calendar month comes to when it ends, if people go on as in the last 28 days.
 *
 * <p>What was spent so far, and for each day that follows what such a weekday cost on average in the 28 whole days before
 * today; today counts with at least that. Days before the organization's first spend are no sample. The range is as wide as the
 * sample's days lie around their average: 1.28 standard deviations of as many days as are left, into which 8 of 10 months fall if
 * days are independent of each other. It never goes below what was spent.
 *
 * @param sampleDays whole days that it was learned from, 0 to 28
 * @param daysLeft days after today
 */
record MonthForecast(Money amount, Money low, Money high, Method method, int sampleDays, int daysLeft, LocalDate end) {
    static final int LONGEST_SAMPLE = 28;
    private static final int TWO_WEEKS = 14;
    private static final BigDecimal EIGHT_OF_TEN = new BigDecimal("1.28");

    /** @param spend each day at most once, a day without spend may be missing; other days than the month's and the sample's are passed over */
    static MonthForecast of(LocalDate today, Collection<DaySpend> spend) {
        Map<LocalDate, Money> byDay = spend.stream().collect(toMap(DaySpend::day, DaySpend::amount));
        DayRange left = new DayRange(today.plusDays(1), today.with(firstDayOfNextMonth()));
        Money spent = byDay.entrySet().stream()
                .filter(day -> new DayRange(today.withDayOfMonth(1), left.first()).contains(day.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Money.ZERO, Money::plus);
        Sample sample = Sample.of(days(today, byDay), byDay);
        BigDecimal restOfToday = sample.mean(today)
                .subtract(byDay.getOrDefault(today, Money.ZERO).usd())
                .max(BigDecimal.ZERO);
        BigDecimal toCome = left.days().map(sample::mean).reduce(restOfToday, BigDecimal::add);
        BigDecimal spread = sample.deviation()
                .multiply(BigDecimal.valueOf(left.length()).sqrt(MathContext.DECIMAL64))
                .multiply(EIGHT_OF_TEN);
        return new MonthForecast(
                spent.plus(Money.rounded(toCome)),
                spent.plus(Money.rounded(toCome.subtract(spread).max(BigDecimal.ZERO))),
                spent.plus(Money.rounded(toCome.add(spread))),
                sample.method(),
                (int) sample.days().length(),
                (int) left.length(),
                left.end());
    }

    /** Whole days before today, from the first spend on. */
    private static DayRange days(LocalDate today, Map<LocalDate, Money> byDay) {
        LocalDate longest = today.minusDays(LONGEST_SAMPLE);
        LocalDate first = byDay.keySet().stream()
                .min(LocalDate::compareTo)
                .filter(day -> day.isBefore(today))
                .orElse(today);
        return new DayRange(first.isBefore(longest) ? longest : first, today);
    }

    /** How the days to come were reckoned. */
    enum Method {
        /** Each as the mean of the same weekday; from two weeks on. */
        WEEKDAY_MEAN,
        /** Each as the mean of the few days that there are. */
        DAY_MEAN,
        /** There is nothing to learn from: nothing is added to what was spent. */
        SPENT_SO_FAR;

        /** The name on the wire: {@code weekday_mean}. */
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The days that are learned from, with what each cost. */
    private record Sample(DayRange days, Method method, Map<Optional<DayOfWeek>, List<BigDecimal>> costs) {
        static Sample of(DayRange days, Map<LocalDate, Money> byDay) {
            Method method = days.length() == 0
                    ? Method.SPENT_SO_FAR
                    : days.length() < TWO_WEEKS ? Method.DAY_MEAN : Method.WEEKDAY_MEAN;
            Map<Optional<DayOfWeek>, List<LocalDate>> alike = days.days().collect(groupingBy(day -> kind(method, day)));
            return new Sample(
                    days,
                    method,
                    alike.entrySet().stream()
                            .collect(toMap(
                                    Map.Entry::getKey,
                                    kind -> kind.getValue().stream()
                                            .map(day -> byDay.getOrDefault(day, Money.ZERO)
                                                    .usd())
                                            .toList())));
        }

        private static Optional<DayOfWeek> kind(Method method, LocalDate day) {
            return method == Method.WEEKDAY_MEAN ? Optional.of(day.getDayOfWeek()) : Optional.empty();
        }

        BigDecimal mean(LocalDate day) {
            return mean(costs.getOrDefault(kind(method, day), List.of()));
        }

        /** Of one day around the mean of its kind, by as many days as say something beyond the means; 0 where none do. */
        BigDecimal deviation() {
            long free = days.length() - costs.size();
            BigDecimal squares = costs.values().stream().map(Sample::squares).reduce(BigDecimal.ZERO, BigDecimal::add);
            return free < 1
                    ? BigDecimal.ZERO
                    : squares.divide(BigDecimal.valueOf(free), MathContext.DECIMAL128)
                            .sqrt(MathContext.DECIMAL128);
        }

        private static BigDecimal squares(List<BigDecimal> costs) {
            BigDecimal mean = mean(costs);
            return costs.stream().map(cost -> cost.subtract(mean).pow(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private static BigDecimal mean(List<BigDecimal> costs) {
            return costs.isEmpty()
                    ? BigDecimal.ZERO
                    : costs.stream()
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                            .divide(BigDecimal.valueOf(costs.size()), Money.SCALE + 9, RoundingMode.HALF_EVEN);
        }
    }
}
