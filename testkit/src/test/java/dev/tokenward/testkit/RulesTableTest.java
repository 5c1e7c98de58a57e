package dev.tokenward.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RulesTableTest {
    @Test
    void readsEveryRowOfTheTableOfPrecedence() {
        assertThat(RulesTable.rows(2, 0))
                .hasSize(12)
                .first()
                .satisfies(row -> assertThat(row)
                        .containsEntry("individual", "50")
                        .containsEntry("groups", "200, 500")
                        .containsEntry("from", "individual"));
    }

    @Test
    void readsTheOrderOfChecks() {
        assertThat(RulesTable.rows(4, 0))
                .hasSize(7)
                .last()
                .satisfies(row -> assertThat(row).containsEntry("reason when it fails", "user_limit_reached"));
    }
}
