package dev.tokenward.analytics.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.RulesTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionTest {
    @ParameterizedTest
    @CsvSource({
        "1, 50, 1",
        "1 2, 50, 1.5",
        "3 1 2, 50, 2",
        "1 2 3 4, 25, 1.75",
        "0 10, 90, 9",
        "1 2 3 4 5 6 7 8 9 10 11, 90, 10",
        "0.000000001 0.000000002, 50, 0.000000002"
    })
    void percentilesLieBetweenNeighboursInProportion(String figures, int percent, String expected) {
        assertThat(Distribution.percentileOf(amounts(figures), percent)).contains(Money.of(expected));
    }

    @Test
    void nothingHasNoMedianAndNoMean() {
        assertThat(Distribution.medianOf(List.of())).isEmpty();
        assertThat(Distribution.meanOf(List.of())).isEmpty();
    }

    @Test
    void startingPointsAreTheTableOfTheRules() {
        List<Map<String, String>> rows = RulesTable.rows(6, 0);

        assertThat(rows).hasSize(3);
        rows.forEach(row -> Map.of("code", "claude_code", "cowork", "cowork", "chat", "chat")
                .forEach((column, surface) -> assertThat(TierRule.startingPoint(surface, row.get("user type")))
                        .contains(Money.of(row.get(column)))));
    }

    /** Nineteen people who spent 1 and the last who spent that. */
    @ParameterizedTest
    @CsvSource({
        "1, light, 5",
        "1, typical, 5",
        "1, power, 5",
        "0, light, 5",
        "1000, typical, 55",
        "1000, light, 5",
        "81, typical, 5",
        "81.00000002, typical, 10"
    })
    void tiersAreRoundedUpToFive(String last, String tier, String expected) {
        List<Money> spends = new ArrayList<>(Collections.nCopies(19, Money.of("1")));
        spends.add(Money.of(last));

        assertThat(TierRule.recommended("chat", spends, tier)).contains(Money.of(expected));
    }

    @Test
    void underTwentyActivePeopleTheStartingPointsHoldAndElsewhereNothing() {
        List<Money> few = Collections.nCopies(19, Money.of("400"));
        List<Money> enough = Collections.nCopies(20, Money.of("400"));

        assertThat(TierRule.recommended("claude_code", few, "power")).contains(Money.of("200"));
        assertThat(TierRule.recommended("claude_code", enough, "power")).contains(Money.of("400"));
        assertThat(TierRule.recommended("slack", few, "power")).isEmpty();
        assertThat(TierRule.recommended("slack", enough, "light")).contains(Money.of("400"));
    }

    private static List<Money> amounts(String text) {
        return Arrays.stream(text.split(" ")).map(Money::of).toList();
    }
}
