package dev.tokenward.usage.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManyBlockedTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, false",
        "0, 100, false",
        "5, 100, false",
        "6, 100, true",
        "1, 20, false",
        "1, 19, true",
        "50, 1000, false",
        "51, 1000, true"
    })
    void moreThanFivePercentAreMany(long blocked, long members, boolean many) {
        assertThat(ManyBlocked.is(blocked, members)).isEqualTo(many);
    }
}
