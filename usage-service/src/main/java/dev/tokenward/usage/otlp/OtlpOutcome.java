package dev.tokenward.usage.otlp;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What became of an export: how many rows were not taken, and why the first ones; the others were, or are none of our business. */
final class OtlpOutcome {
    private static final int NAMED = 10;
    private static final int SHOWN = 300;

    private final List<Rejection> first = new ArrayList<>();
    private long rejected;

    /** Why a row was not taken. */
    private record Rejection(int index, String reason) {}

    /** They come in the order of their indexes. */
    void reject(int index, String reason) {
        rejected++;
        if (first.size() < NAMED) {
            String shown = reason.length() <= SHOWN ? reason : reason.substring(0, SHOWN) + "…";
            first.add(new Rejection(index, shown));
        }
    }

    long rejected() {
        return rejected;
    }

    /** Reasons of the first ten, in words; empty text when all were taken. */
    String message(Signal signal) {
        String named = first.stream()
                .map(row -> signal.row() + " " + row.index() + ": " + row.reason())
                .collect(Collectors.joining(" "));
        long more = rejected - first.size();
        return more > 0 ? named + " And " + more + " more." : named;
    }
}
