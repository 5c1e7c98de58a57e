package dev.tokenward.usage.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenward.commons.problem.ProblemException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class IntakeReservationTest {
    private static final int MIB = 1024;

    private final IntakeMemory memory = new IntakeMemory(96 * MIB, 36 * MIB);

    @Test
    void bodyThatGrowsAfterItsRequestEndedHoldsNothing() {
        IntakeReservation reservation = IntakeReservation.of(memory, 64);
        reservation.of("org_a");
        reservation.growTo(10 << 20);
        assertThat(memory.held()).isEqualTo(14 * MIB);

        reservation.release();
        reservation.growTo(20 << 20);
        reservation.release();

        assertThat(memory.held()).isZero();
        assertThat(memory.count("org_a", memory.share()))
                .as("its share is whole")
                .isTrue();
    }

    @Test
    void oneOrganizationLeavesHalfToTheOthers() {
        IntakeReservation first = IntakeReservation.of(memory, 36 * MIB);
        first.of("org_a");
        IntakeReservation second = IntakeReservation.of(memory, 36 * MIB);
        assertThatThrownBy(() -> second.of("org_a")).isInstanceOf(ProblemException.class);
        second.release();
        IntakeReservation small = IntakeReservation.of(memory, 64);
        small.of("org_a");
        assertThatThrownBy(() -> small.growTo(12 << 20)).isInstanceOf(ProblemException.class);

        IntakeReservation other = IntakeReservation.of(memory, 36 * MIB);
        other.of("org_b");

        assertThat(memory.held()).isEqualTo(72 * MIB + 64);
        first.release();
        small.growTo(12 << 20);
        assertThat(memory.held()).isEqualTo(36 * MIB + 16 * MIB);
    }

    @Test
    void allThatThereIsIsTakenAndNoMore() {
        IntakeReservation.of(memory, 48 * MIB);
        IntakeReservation.of(memory, 48 * MIB);
        assertThatThrownBy(() -> IntakeReservation.of(memory, 64)).isInstanceOf(ProblemException.class);
        assertThat(memory.held()).isEqualTo(96 * MIB);
    }

    @Test
    void loneBodyIsTakenHoweverLittleThereIs() {
        IntakeMemory little = new IntakeMemory(8 * MIB, 36 * MIB);

        IntakeReservation.of(little, 36 * MIB).of("org_a");

        assertThat(little.held()).isEqualTo(8 * MIB);
    }

    @Test
    void smallBodyNeedsLittleAndALargeOneItsLength() {
        assertThat(IntakeReservation.kibOf(0)).isEqualTo(64);
        assertThat(IntakeReservation.kibOf(100 << 10)).isEqualTo(1700);
        assertThat(IntakeReservation.kibOf(32L << 20)).isEqualTo(36 * MIB);
        assertThat(IntakeReservation.kibOf(Long.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void bodyThatDripsIsGivenUp() {
        InputStream dripping = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                LockSupport.parkNanos(5_000_000);
                into[offset] = 'x';
                return 1;
            }
        };
        IntakeReservation reservation = IntakeReservation.of(memory, 64);

        assertThatThrownBy(() -> IntakeReader.whole(dripping, IntakeDoor.EVENTS, reservation, Duration.ofMillis(50)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("did not come within");
    }
}
