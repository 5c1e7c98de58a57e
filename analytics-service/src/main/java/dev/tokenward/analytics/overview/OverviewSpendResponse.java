package dev.tokenward.analytics.overview;

import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The parts of the overview that are about spend over time. */
final class OverviewSpendResponse {
    private OverviewSpendResponse() {}

    @Schema(name = "SpendToDate")
    record Spend(
            @Schema(description = "This calendar month up to now.")
            SpendOfPeriod mtd,

            @Schema(description = "This quarter up to now, counted from the first month of the organization's years.")
            SpendOfPeriod qtd,

            @Schema(description = "This year of the organization up to now.")
            SpendOfPeriod ytd) {
        static Spend of(Overview overview) {
            return new Spend(
                    SpendOfPeriod.of(overview.monthToDate(), overview.now()),
                    SpendOfPeriod.of(overview.quarterToDate(), overview.now()),
                    SpendOfPeriod.of(overview.yearToDate(), overview.now()));
        }
    }

    record SpendOfPeriod(
            @Schema(description = "After discounts.", examples = "1284512.3456789")
            Money amount,

            @Schema(description = "Before discounts.", examples = "1427235.9396432")
            Money listAmount,

            @Schema(examples = "USD") String currency,
            @Schema(description = "First instant.") Instant startingAt,
            @Schema(description = "Now.") Instant endingAt,
            EarlierSpend comparison) {
        static SpendOfPeriod of(PeriodSpend spend, Instant now) {
            DayRange days = spend.period().days();
            return new SpendOfPeriod(
                    spend.amount(), spend.listAmount(), "USD", days.interval().start(), now, EarlierSpend.of(spend));
        }
    }

    @Schema(description = "The same stretch one period earlier, cut where that period ended.")
    record EarlierSpend(
            @Schema(examples = "1190003.1") Money amount,
            @Schema(description = "First instant.") Instant startingAt,

            @Schema(
                    description = "Exclusive. Usage is kept by UTC day, so the day that matches today is in wholly, "
                            + "whatever the time of day now.")
            Instant endingAt,

            @Schema(
                    description = "By how many per cent of the earlier amount spend went up (down where negative), "
                            + "whole; null where the earlier amount is 0.",
                    nullable = true,
                    examples = "8")
            Long changePercent) {
        static EarlierSpend of(PeriodSpend spend) {
            DayRange earlier = spend.period().earlier();
            return new EarlierSpend(
                    spend.earlierAmount(),
                    earlier.interval().start(),
                    earlier.interval().end(),
                    spend.changePercent().orElse(null));
        }
    }

    @Schema(
            name = "MonthForecast",
            description =
                    "If people go on as in the last 28 days: what was spent, and for each day to come what such a "
                            + "weekday cost on average in the 28 whole days before today; today counts with at least that.")
    record Forecast(
            @Schema(description = "What this calendar month comes to, after discounts.", examples = "1784512.34")
            Money amount,

            @Schema(
                    description = "Between `low` and `high` 8 of 10 months end, as far as days vary as they did: 1.28 "
                            + "standard deviations of the days around their weekday's mean, times the root of the days left. "
                            + "Never less than what was spent.",
                    examples = "1702310.9")
            Money low,

            @Schema(examples = "1866713.78") Money high,
            @Schema(examples = "USD") String currency,

            @Schema(
                    description =
                            "`weekday_mean`; `day_mean` where there are fewer than 14 days to learn from: their mean, "
                                    + "whatever the weekday; `spent_so_far` where there is none: nothing is added.",
                    examples = "weekday_mean")
            String method,

            @Schema(description = "Whole days that it was learned from, at most 28.", examples = "28")
            int sampleDays,

            @Schema(description = "Days of this month after today.", examples = "7")
            int daysLeft,

            @Schema(description = "First instant of the next month.")
            Instant endingAt) {
        static Forecast of(MonthForecast forecast) {
            return new Forecast(
                    forecast.amount(),
                    forecast.low(),
                    forecast.high(),
                    "USD",
                    forecast.method().wireName(),
                    forecast.sampleDays(),
                    forecast.daysLeft(),
                    DayRange.startOf(forecast.end()));
        }
    }
}
