package dev.tokenward.analytics.review;

import static dev.tokenward.analytics.review.ReviewFigure.count;
import static dev.tokenward.analytics.review.ReviewFigure.dollars;
import static dev.tokenward.analytics.review.ReviewFigure.money;
import static dev.tokenward.analytics.review.ReviewFigure.percent;

import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a review says of its own: spend against the period before, where the month goes, people, models, what is amiss. */
public final class ReviewSections {
    private static final int WEEK = 7;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private ReviewSections() {}

    public static List<ReviewSection> of(ReviewFacts facts, ReviewAudience audience, ReviewPeriod period) {
        List<ReviewSection> sections = new ArrayList<>();
        sections.add(spend(facts, period));
        sections.add(trend(facts, period));
        if (!facts.top().isEmpty()) {
            sections.add(shares("people", "Who spends most", facts.top(), facts.spend()));
        }
        if (!facts.models().isEmpty()) {
            sections.add(shares("models", "Models", facts.models(), facts.spend()));
        }
        if (audience.isOrganization()) {
            sections.add(data(facts));
        }
        return sections;
    }

    private static ReviewSection spend(ReviewFacts facts, ReviewPeriod period) {
        String before = period.isWeekly() ? "the week before" : "the month before";
        List<ReviewFigure> figures = new ArrayList<>(List.of(
                money("Spend", facts.spend()),
                money("Spend in " + before, facts.earlier()),
                count("Requests", facts.requests()),
                count("People", facts.people()),
                count("People in " + before, facts.earlierPeople())));
        Optional<BigDecimal> change = share(facts.spend().minus(facts.earlier()), facts.earlier());
        change.ifPresent(value -> figures.add(percent("Change", value)));
        String compared = change.map(value -> value.signum() == 0
                        ? "as much as in " + before
                        : value.abs().toPlainString() + " % " + (value.signum() > 0 ? "more" : "less") + " than in "
                                + before)
                .orElse("and nothing in " + before);
        return new ReviewSection(
                "spend",
                "Spend",
                facts.people() + " people spent " + dollars(facts.spend()) + ", " + compared + ".",
                figures,
                List.of(),
                Optional.of("Confirm that this spend is as expected."));
    }

    /** At the rate of the period's last seven days: what the month comes to, or after a month's end the next one. */
    private static ReviewSection trend(ReviewFacts facts, ReviewPeriod period) {
        LocalDate end = period.days().end();
        YearMonth month = YearMonth.from(end);
        boolean begun = end.getDayOfMonth() > 1;
        long days = month.lengthOfMonth() - (end.getDayOfMonth() - 1L);
        Money rest = Money.rounded(facts.lastWeek()
                .usd()
                .multiply(BigDecimal.valueOf(days))
                .divide(BigDecimal.valueOf(WEEK), Money.SCALE, RoundingMode.HALF_EVEN));
        Money expected = begun ? facts.monthSpend().plus(rest) : rest;
        return new ReviewSection(
                "trend",
                "Where it goes",
                "At the rate of the last seven days (" + dollars(facts.lastWeek()) + ") " + month + " comes to "
                        + dollars(expected) + ".",
                List.of(money("Last seven days", facts.lastWeek()), money("Expected in " + month, expected)),
                List.of(),
                Optional.empty());
    }

    private static ReviewSection shares(String id, String title, List<ReviewFacts.Share> shares, Money total) {
        ReviewFacts.Share first = shares.get(0);
        String part = share(first.amount(), total)
                .map(value -> ", " + value.toPlainString() + " % of it")
                .orElse("");
        return new ReviewSection(
                id,
                title,
                first.name() + " comes first with " + dollars(first.amount()) + part + ".",
                shares.stream()
                        .map(share -> money(share.name(), share.amount()))
                        .toList(),
                List.of(),
                Optional.empty());
    }

    private static ReviewSection data(ReviewFacts facts) {
        ReviewFacts.Flaw unpriced = facts.unpriced();
        ReviewFacts.Flaw nobodys = facts.unattributed();
        List<String> lines = new ArrayList<>();
        if (unpriced.requests() != 0) {
            lines.add("Set or import prices of the models without one: their usage counts at the fallback price.");
        }
        if (nobodys.requests() != 0) {
            lines.add("Add the people whom the directory does not know: their usage is theirs from then on.");
        }
        return new ReviewSection(
                "data",
                "How far the figures can be relied on",
                lines.isEmpty()
                        ? "Everything used has a price and an owner."
                        : "Not everything used has a price and an owner.",
                List.of(
                        count("Requests without a price", unpriced.requests()),
                        money("Spend without a price", unpriced.amount()),
                        count("Requests of nobody known", nobodys.requests()),
                        money("Spend of nobody known", nobodys.amount())),
                lines,
                lines.isEmpty() ? Optional.empty() : Optional.of("Mend what is said here, or name who does."));
    }

    /** In percent, to a tenth; empty where there is nothing to be a part of. */
    private static Optional<BigDecimal> share(Money part, Money whole) {
        return whole.usd().signum() <= 0
                ? Optional.empty()
                : Optional.of(part.usd().multiply(HUNDRED).divide(whole.usd(), 1, RoundingMode.HALF_EVEN));
    }
}
