package dev.tokenward.usage.otlp;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of an export.
 *
 * @param rejected those that were not taken; the others were, or are none of our business
 */
record OtlpOutcome(List<Rejection> rejected) {
    private static final int NAMED = 10;

    OtlpOutcome {
        rejected = rejected.stream()
                .sorted(Comparator.comparingInt(Rejection::index))
                .toList();
    }

    /** Why a row was not taken. */
    record Rejection(int index, String reason) {
        static Rejection unreadable(int index) {
            return new Rejection(index, "It must be an object.");
        }
    }

    /** Reasons of the first ten, in words; empty text when all were taken. */
    String message(Signal signal) {
        String named = rejected.stream()
                .limit(NAMED)
                .map(row -> signal.row() + " " + row.index() + ": " + row.reason())
                .collect(Collectors.joining(" "));
        int more = rejected.size() - NAMED;
        return more > 0 ? named + " And " + more + " more." : named;
    }
}
