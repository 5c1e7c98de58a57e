package dev.tokenward.usage.intake;

import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.UsageProblem;
import java.util.Optional;

/** What one body may take of the memory for all bodies; it grows with a body that did not say its length, or is compressed. */
final class IntakeReservation {
    private static final int KIB = 1024;

    /** Whatever it is. */
    static final int LEAST = 64;

    /** For the rows that are taken at a time; of a body that is streamed nothing else is in memory. */
    static final int WORK = 4 * KIB;

    /** How many times its bytes a row takes until it is recorded. */
    private static final int ROWS_GROW = 16;

    private final IntakeMemory memory;
    private Optional<String> organization = Optional.empty();
    private int held;
    private boolean released;

    private IntakeReservation(IntakeMemory memory) {
        this.memory = memory;
    }

    static IntakeReservation of(IntakeMemory memory, int first) {
        IntakeReservation reservation = new IntakeReservation(memory);
        reservation.hold(first);
        return reservation;
    }

    /** What a body needs that is in memory as a whole. */
    static int kibOf(long bytes) {
        long kib = bytes / KIB;
        return (int) Math.min(Integer.MAX_VALUE, Math.max(LEAST, kib + Math.min(WORK, kib * ROWS_GROW)));
    }

    /** Counts it as that organization's, which is not known before its key is. */
    synchronized void of(String caller) {
        if (organization.isEmpty() && !released) {
            if (!memory.count(caller, held)) {
                throw overloaded("Your organization has half of the memory for usage under way at this moment");
            }
            organization = Optional.of(caller);
        }
    }

    synchronized void growTo(long bytes) {
        hold(kibOf(bytes));
    }

    private void hold(int needed) {
        int more = Math.min(needed, memory.share()) - held;
        if (more <= 0 || released) {
            return;
        }
        if (!memory.take(more)) {
            throw overloaded("More usage is under way than there is memory for at this moment");
        }
        if (organization.isPresent() && !memory.count(organization.get(), more)) {
            memory.give(more);
            throw overloaded("Your organization has half of the memory for usage under way at this moment");
        }
        held += more;
    }

    /** Once and for ever: who reads on of a body whose request has ended reserves nothing any more. */
    synchronized void release() {
        released = true;
        memory.give(held);
        organization.ifPresent(whose -> memory.discount(whose, held));
        held = 0;
    }

    private static ProblemException overloaded(String why) {
        return new ProblemException(
                UsageProblem.USAGE_OVERLOADED, why + "; nothing of this request was taken. Send it again.");
    }
}
