package dev.tokenward.analytics.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.analytics.review.ReviewFacts.Flaw;
import dev.tokenward.analytics.review.ReviewFacts.Share;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewSectionsTest {
    private static final ReviewAudience EVERYONE = new ReviewAudience(ReviewAudience.ORGANIZATION, "Acme");
    private static final Flaw NONE = new Flaw(0, Money.ZERO);

    @ParameterizedTest(name = "{0} after {1}: {2}")
    @CsvSource({
        "110, 100, '10.0 % more than in the week before'",
        "50, 100, '50.0 % less than in the week before'",
        "100, 100, as much as in the week before",
        "100, 0, and nothing in the week before",
        "1234567.895, 100, '1234467.9 % more than in the week before'"
    })
    void spendIsComparedInWords(String spend, String earlier, String words) {
        assertThat(section("spend", facts(spend, earlier, NONE), week()).sentence())
                .endsWith(", " + words + ".");
    }

    @ParameterizedTest(name = "week to {0}")
    @CsvSource({
        // 100 in the month so far, and 70 a week for the 8 days from the 23rd to the 30th
        "2026-11-23, 2026-11, 18000",
        // a week that ends with its month says where the next month goes: 31 days of 10
        "2026-12-01, 2026-12, 31000"
    })
    void trendGoesOnAtTheRateOfTheLastSevenDays(LocalDate end, String month, String expected) {
        ReviewPeriod period = new ReviewPeriod(ReviewCadence.WEEKLY, new DayRange(end.minusWeeks(1), end));

        ReviewSection trend = section("trend", facts("70", "70", NONE), period);

        assertThat(trend.figures().get(1).label()).isEqualTo("Expected in " + month);
        assertThat(trend.figures().get(1).value()).isEqualTo(expected);
    }

    @Test
    void taskIsThereWhereSomethingIsAmissAlone() {
        assertThat(section("data", facts("1", "1", NONE), week()).task()).isEmpty();
        assertThat(section("data", facts("1", "1", new Flaw(2, Money.of("1"))), week())
                        .task())
                .isPresent();
        assertThat(section("spend", facts("1", "1", NONE), week()).task()).isPresent();
    }

    @Test
    void groupIsToldNothingOfTheWholeOrganization() {
        ReviewAudience group = new ReviewAudience("rbac_group_a", "A");

        assertThat(ReviewSections.of(facts("1", "1", new Flaw(2, Money.of("1"))), group, week()))
                .extracting(ReviewSection::id)
                .containsExactly("spend", "trend", "people", "models");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"1234567.895, '$1,234,567.90'", "-2.5, '-$2.50'", "0.005, $0.00", "0.015, $0.02", "0, $0.00"})
    void moneyIsReadToTheCentAndKeptWhole(String usd, String display) {
        ReviewFigure figure = ReviewFigure.money("Spend", Money.of(usd));

        assertThat(figure.display()).isEqualTo(display);
        assertThat(figure.value()).isEqualTo(Money.of(usd).minorUnits());
    }

    private static ReviewPeriod week() {
        LocalDate end = LocalDate.parse("2026-11-23");
        return new ReviewPeriod(ReviewCadence.WEEKLY, new DayRange(end.minusWeeks(1), end));
    }

    private static ReviewSection section(String id, ReviewFacts facts, ReviewPeriod period) {
        return ReviewSections.of(facts, EVERYONE, period).stream()
                .filter(section -> section.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static ReviewFacts facts(String spend, String earlier, Flaw flaw) {
        return new ReviewFacts(
                Money.of(spend),
                Money.of(earlier),
                Money.of("70"),
                Money.of("100"),
                5,
                3,
                2,
                List.of(new Share("Ann", Money.of(spend))),
                List.of(new Share("m", Money.of(spend))),
                flaw,
                NONE);
    }
}
