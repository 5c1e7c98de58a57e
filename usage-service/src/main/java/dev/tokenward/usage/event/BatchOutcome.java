package dev.tokenward.usage.event;

import java.util.List;

/** What became of a batch: every row is accepted, a duplicate or rejected. */
public record BatchOutcome(int accepted, int duplicates, List<ReadEvent> rejected) {
    public BatchOutcome {
        rejected = List.copyOf(rejected);
    }
}
