package dev.tokenward.usage.event;

/** Rows could not be read to their end; what came before is kept. */
final class BrokenOff extends RuntimeException {
    private final transient BatchOutcome kept;

    BrokenOff(Exception cause, BatchOutcome kept) {
        super(cause);
        this.kept = kept;
    }

    /** In words. */
    String kept() {
        return "Of what came before, " + kept.accepted() + " rows were accepted, " + kept.duplicates()
                + " were known already and " + kept.rejectedCount() + " rejected; send it again, nothing counts twice.";
    }
}
