package dev.tokenward.usage.intake;

import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.UsageProblem;
import java.util.concurrent.Semaphore;

/** What one body may take of the memory for all bodies; it grows with a body that did not say its length, or is compressed. */
final class IntakeReservation {
    private static final int KIB = 1024;

    private final Semaphore kib;
    private int held;

    private IntakeReservation(Semaphore kib) {
        this.kib = kib;
    }

    /** @param kib what is left for all */
    static IntakeReservation of(Semaphore kib, int first) {
        IntakeReservation reservation = new IntakeReservation(kib);
        reservation.hold(first);
        return reservation;
    }

    synchronized void growTo(int bytes) {
        hold(bytes / KIB);
    }

    private void hold(int wanted) {
        if (wanted > held) {
            if (!kib.tryAcquire(wanted - held)) {
                throw new ProblemException(
                        UsageProblem.USAGE_OVERLOADED,
                        "More usage is under way than there is memory for at this moment; nothing of this request "
                                + "was taken. Send it again.");
            }
            held = wanted;
        }
    }

    synchronized void release() {
        kib.release(held);
        held = 0;
    }
}
