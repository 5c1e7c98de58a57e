package dev.tokenward.usage.event;

import java.util.List;
import java.util.stream.Stream;

/**
 * What became of a batch: every row is accepted, a duplicate or rejected.
 *
 * @param rejectedCount of all rejected rows; {@code rejected} has the first thousand
 */
public record BatchOutcome(long accepted, long duplicates, long rejectedCount, List<ReadEvent> rejected) {
    public static final BatchOutcome NOTHING = new BatchOutcome(0, 0, List.of());

    private static final int MOST_REJECTED = 1000;

    public BatchOutcome {
        rejected = rejected.stream().limit(MOST_REJECTED).toList();
    }

    public BatchOutcome(long accepted, long duplicates, List<ReadEvent> rejected) {
        this(accepted, duplicates, rejected.size(), rejected);
    }

    boolean isNothing() {
        return accepted + duplicates + rejectedCount == 0;
    }

    /** Of a stream that is taken part by part. */
    public BatchOutcome plus(BatchOutcome later) {
        return new BatchOutcome(
                accepted + later.accepted,
                duplicates + later.duplicates,
                rejectedCount + later.rejectedCount,
                rejected.size() >= MOST_REJECTED
                        ? rejected
                        : Stream.concat(rejected.stream(), later.rejected.stream())
                                .toList());
    }
}
