package dev.tokenward.limits.precedence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.precedence.EffectiveLimit.Rule;
import dev.tokenward.testkit.RulesTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LimitPrecedenceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
    private static final String NONE = "–";

    static Stream<Map<String, String>> rows() {
        return RulesTable.rows(2, 0).stream();
    }

    @Test
    void tableHasItsTwelveRows() {
        assertThat(rows()).hasSize(12);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everyRowOfTheTableHolds(Map<String, String> row) {
        List<LimitCandidate> candidates = new ArrayList<>();
        cells(row.get("individual"))
                .forEach(cell -> candidates.add(candidate(LimitSource.INDIVIDUAL, "ada", cell, null)));
        cells(row.get("groups")).forEach(cell -> candidates.add(candidate(LimitSource.GROUP, "g" + cell, cell, null)));
        cells(row.get("seat default"))
                .forEach(cell -> candidates.add(candidate(LimitSource.SEAT_TIER, "standard", cell, null)));
        MultipleLimits policy = MultipleLimits.valueOf(row.get("policy").toUpperCase());

        EffectiveLimit effective = LimitPrecedence.resolve(candidates, policy, NOW);

        String expected = row.get("effective");
        assertThat(effective.winner().map(LimitCandidate::limit))
                .isEqualTo(expected.equals("none") ? Optional.empty() : Optional.of(limit(expected)));
        assertThat(effective.winner().map(LimitCandidate::source)).isEqualTo(source(row.get("from")));
        assertThat(effective.candidates()).containsExactlyInAnyOrderElementsOf(candidates);
    }

    @Test
    void temporaryLimitStandsBeforeThePermanentOneUntilItsExpiry() {
        LimitCandidate permanent = candidate(LimitSource.INDIVIDUAL, "ada", "900", null);
        LimitCandidate temporary = candidate(LimitSource.INDIVIDUAL, "ada", "50", NOW);
        List<LimitCandidate> both = List.of(permanent, temporary);

        EffectiveLimit before = LimitPrecedence.resolve(both, MultipleLimits.LOWEST, NOW.minusNanos(1000));
        EffectiveLimit at = LimitPrecedence.resolve(both, MultipleLimits.LOWEST, NOW);
        EffectiveLimit after = LimitPrecedence.resolve(both, MultipleLimits.LOWEST, NOW.plusNanos(1000));

        assertThat(before.winner()).contains(temporary);
        assertThat(before.rule()).isEqualTo(Rule.TEMPORARY_INDIVIDUAL_LIMIT);
        assertThat(before.candidates()).containsExactlyInAnyOrder(permanent, temporary);
        assertThat(at.winner()).contains(permanent);
        assertThat(at.rule()).isEqualTo(Rule.INDIVIDUAL_LIMIT);
        assertThat(at.candidates()).containsExactly(permanent);
        assertThat(after).isEqualTo(at);
    }

    @Test
    void withoutAPermanentOneNothingIsLeftWhenTheTemporaryLimitExpires() {
        LimitCandidate temporary = candidate(LimitSource.INDIVIDUAL, "ada", "50", NOW);

        EffectiveLimit effective = LimitPrecedence.resolve(List.of(temporary), MultipleLimits.LOWEST, NOW);

        assertThat(effective).isEqualTo(new EffectiveLimit(Optional.empty(), Rule.NO_LIMIT, List.of()));
    }

    @Test
    void equalGroupsGoByName() {
        LimitCandidate design = candidate(LimitSource.GROUP, "design", "100", null);
        LimitCandidate sales = candidate(LimitSource.GROUP, "sales", "100", null);

        for (MultipleLimits policy : MultipleLimits.values()) {
            assertThat(LimitPrecedence.resolve(List.of(sales, design), policy, NOW)
                            .winner())
                    .contains(design);
        }
    }

    @Test
    void limitIsReachedAtItsAmountAndNotBefore() {
        Limit limit = limit("50");

        assertThat(limit.isReachedBy(Money.of("49.999999999"))).isFalse();
        assertThat(limit.isReachedBy(Money.of("50"))).isTrue();
        assertThat(limit("0").isReachedBy(Money.ZERO)).isTrue();
        assertThat(limit("unlimited").isReachedBy(Money.of("1000000000"))).isFalse();
    }

    static LimitCandidate candidate(LimitSource source, String name, String amount, Instant expiresAt) {
        return new LimitCandidate(
                "spl_" + source + name + amount + expiresAt,
                source,
                name,
                name,
                limit(amount),
                Optional.ofNullable(expiresAt));
    }

    static Limit limit(String cell) {
        return Limit.of(cell.equals("unlimited") ? Optional.empty() : Optional.of(Money.of(cell)));
    }

    private static Optional<LimitSource> source(String from) {
        return switch (from) {
            case "individual" -> Optional.of(LimitSource.INDIVIDUAL);
            case "that group", "group before seat tier" -> Optional.of(LimitSource.GROUP);
            case "seat tier" -> Optional.of(LimitSource.SEAT_TIER);
            case NONE -> Optional.empty();
            default -> throw new IllegalArgumentException(from);
        };
    }

    private static Stream<String> cells(String text) {
        return text.equals(NONE) ? Stream.empty() : Stream.of(text.split(", "));
    }
}
