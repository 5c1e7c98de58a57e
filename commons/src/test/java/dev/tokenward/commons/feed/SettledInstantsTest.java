package dev.tokenward.commons.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettledInstantsTest {
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

    private final SettledInstants settled = new SettledInstants();

    @Test
    void nowIsSettledWhileNothingIsUnderWay() {
        assertThat(settled.latest(at(0), 100, 100)).isEqualTo(at(0));
        assertThat(settled.latest(at(1), 105, 105)).isEqualTo(at(1));
    }

    @Test
    void transactionUnderWayHoldsBackWhatWasCommittedAfterItBegan() {
        settled.latest(at(0), 100, 100);

        assertThat(settled.latest(at(1), 100, 101)).isEqualTo(at(0));
        assertThat(settled.latest(at(2), 100, 110)).isEqualTo(at(0));
        assertThat(settled.latest(at(3), 105, 120)).isEqualTo(at(1));
        assertThat(settled.latest(at(4), 120, 121)).isEqualTo(at(3));
        assertThat(settled.latest(at(5), 121, 121)).isEqualTo(at(5));
    }

    @Test
    void nothingIsKnownOfWhatBeganBeforeTheFirstLook() {
        assertThat(settled.latest(at(0), 100, 110)).isEqualTo(Instant.EPOCH);
        assertThat(settled.latest(at(1), 109, 115)).isEqualTo(Instant.EPOCH);
        assertThat(settled.latest(at(2), 110, 115)).isEqualTo(at(0));
    }

    @Test
    void transactionOfDaysMakesItCoarserButNeverTooLate() {
        settled.latest(at(0), 100, 100);
        for (int second = 1; second < 100_000; second++) {
            assertThat(settled.latest(at(second), 100, 101 + second)).isEqualTo(at(0));
        }

        assertThat(settled.latest(at(100_000), 50_101, 100_101)).isBetween(at(0), at(50_000));
        assertThat(settled.latest(at(100_001), 100_051, 100_102)).isBetween(at(99_000), at(99_950));
        assertThat(settled.latest(at(100_002), 100_102, 100_102)).isEqualTo(at(100_002));
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
