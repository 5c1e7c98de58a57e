package dev.tokenward.commons.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTroubleTest {
    @ParameterizedTest
    @CsvSource({
        "08001, AWAY",
        "08006, AWAY",
        "53300, AWAY",
        "57P01, AWAY",
        "57P03, AWAY",
        "40001, CONTENTION",
        "40P01, CONTENTION",
        "55P03, CONTENTION",
        "23505, NONE",
        "57014, NONE",
        "22003, NONE",
    })
    void stateTellsWhetherItPasses(String state, DatabaseTrouble trouble) {
        assertThat(DatabaseTrouble.of(new IllegalStateException(new SQLException("of the test", state))))
                .isEqualTo(trouble);
    }

    @Test
    void poolWithoutAConnectionLeftIsAway() {
        assertThat(DatabaseTrouble.of(new SQLException("Acquisition timeout while waiting for new connection")))
                .isEqualTo(DatabaseTrouble.AWAY);
    }

    @Test
    void otherFailuresAreNone() {
        assertThat(DatabaseTrouble.of(new IllegalStateException("x"))).isEqualTo(DatabaseTrouble.NONE);
        assertThat(DatabaseTrouble.of(new SQLException())).isEqualTo(DatabaseTrouble.NONE);
    }
}
