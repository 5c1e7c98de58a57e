package dev.tokenward.limits.tier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.precedence.Limit;
import dev.tokenward.testkit.RulesTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandardTiersTest {
    @Test
    void startingPointsAreThoseOfTheDocument() {
        List<Map<String, String>> rows = RulesTable.rows(6, 0);

        assertThat(rows).hasSize(3);
        assertThat(StandardTiers.all()).hasSize(3);
        assertThat(rows)
                .allSatisfy(row -> assertThat(StandardTiers.find(row.get("user type"))
                                .orElseThrow()
                                .limits())
                        .isEqualTo(Map.of(
                                "claude_code", dollars(row, "code"),
                                "cowork", dollars(row, "cowork"),
                                "chat", dollars(row, "chat"))));
    }

    private static Limit dollars(Map<String, String> row, String column) {
        return new Limit.Amount(Money.of(row.get(column)));
    }
}
