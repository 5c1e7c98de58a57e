package dev.tokenward.analytics.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PseudonymTest {
    private static final byte[] SECRET = new byte[32];
    private static final byte[] OTHER = {1, 2, 3};
    private static final YearMonth MONTH = YearMonth.of(2026, 11);

    @Test
    void isStableForAMonthAndSaysNothingOfTheId() {
        String name = Pseudonym.of(SECRET, MONTH, "user_ada");

        assertThat(name).isEqualTo(Pseudonym.of(SECRET, MONTH, "user_ada")).matches("Member [0-9A-HJKMNP-TV-Z]{10}");
        assertThat(name.toLowerCase()).doesNotContain("ada");
    }

    @Test
    void isAnotherWithAnotherMonthSecretOrPerson() {
        Set<String> names = new HashSet<>();
        names.add(Pseudonym.of(SECRET, MONTH, "user_ada"));
        names.add(Pseudonym.of(SECRET, MONTH.plusMonths(1), "user_ada"));
        names.add(Pseudonym.of(OTHER, MONTH, "user_ada"));
        for (int i = 0; i < 10_000; i++) {
            names.add(Pseudonym.of(SECRET, MONTH, "user_" + i));
        }

        assertThat(names).hasSize(10_003);
    }
}
