package dev.tokenward.limits.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.hold.Purse;
import dev.tokenward.testkit.Seeds;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The running sums are what adding up every row would give, after any history. */
class OrganizationSpendTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
    private static final LocalDate MONTH = LocalDate.parse("2026-11-01");

    static LongStream seeds() {
        return Seeds.hundred();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sumsAreWhatAddingUpGives(long seed) {
        Random random = new Random(seed);
        OrganizationSpend spend = new OrganizationSpend();
        Map<String, SpendRow> rows = new HashMap<>();
        Map<String, Set<String>> groups = new HashMap<>();
        for (int step = 0; step < 200; step++) {
            String user = "u" + random.nextInt(3);
            if (random.nextInt(4) == 0) {
                groups.put(user, random.nextBoolean() ? Set.of("g1", "g2") : Set.of("g" + random.nextInt(3)));
                spend.groupsAre(user, groups.get(user));
            } else {
                String product = random.nextBoolean() ? "chat" : "cowork";
                Optional<SpendRow> row = Optional.of(row(user, product, MONTH, random.nextInt(100)))
                        .filter(any -> random.nextInt(5) > 0);
                spend.put(user + product, row, NOW);
                row.ifPresentOrElse(now -> rows.put(user + product, now), () -> rows.remove(user + product));
            }
            assertThat(spent(spend, Purse.organization(Optional.empty()))).isEqualTo(sum(rows, any -> true));
            assertThat(spent(spend, Purse.user("u1", Optional.of("chat"))))
                    .isEqualTo(sum(
                            rows,
                            is -> is.product().equals("chat") && is.userId().equals(Optional.of("u1"))));
            assertThat(spent(spend, Purse.group("g1", Optional.empty())))
                    .isEqualTo(sum(
                            rows,
                            is -> groups.getOrDefault(is.userId().orElseThrow(), Set.of())
                                    .contains("g1")));
        }
    }

    @Test
    void periodsThatAreOverAreForgotten() {
        OrganizationSpend spend = new OrganizationSpend();
        spend.put("old", Optional.of(row("u", "chat", MONTH, 5)), NOW);

        Instant later = Instant.parse("2026-12-05T00:00:00Z");
        spend.put("new", Optional.of(row("u", "chat", MONTH.plusMonths(1), 7)), later);

        assertThat(spent(spend, Purse.user("u", Optional.empty()))).isEqualTo(Money.ZERO);
        assertThat(spend.spent(Purse.user("u", Optional.empty()), RecurringPeriod.MONTHLY, later))
                .isEqualTo(Money.of("7"));
    }

    private static Money spent(OrganizationSpend spend, Purse purse) {
        return spend.spent(purse, RecurringPeriod.MONTHLY, NOW);
    }

    private static Money sum(Map<String, SpendRow> rows, Predicate<SpendRow> wanted) {
        return rows.values().stream().filter(wanted).map(SpendRow::amount).reduce(Money.ZERO, Money::plus);
    }

    private static SpendRow row(String user, String product, LocalDate start, int usd) {
        return new SpendRow(
                Optional.of(user), product, RecurringPeriod.MONTHLY, start, new Money(BigDecimal.valueOf(usd)));
    }
}
