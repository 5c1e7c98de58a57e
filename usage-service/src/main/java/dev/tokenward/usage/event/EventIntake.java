package dev.tokenward.usage.event;

import dev.tokenward.usage.UsageProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Batches on their way into one transaction: the first row of each id, in the order of ids, and what is known of the others. Each
 * batch learns what became of its own rows.
 */
final class EventIntake {
    private final Set<String> surfaces;
    private final Instant now;
    private final Map<String, ReadEvent> first = new TreeMap<>();
    private final List<Part> parts = new ArrayList<>();

    EventIntake(Set<String> surfaces, Instant now) {
        this.surfaces = surfaces;
        this.now = now;
    }

    void take(List<ReadEvent> rows) {
        Part part = new Part();
        parts.add(part);
        rows.forEach(row -> take(row, part));
    }

    private void take(ReadEvent row, Part part) {
        Optional<EventRefusal> refusal =
                row.refusal().or(() -> EventAcceptance.refusal(row.event().orElseThrow(), surfaces, now));
        if (refusal.isPresent()) {
            part.rejected.add(row.refuse(refusal.get()));
        } else if (first.putIfAbsent(id(row), row) == null) {
            part.first.add(row);
        } else {
            part.repeated.add(row);
        }
    }

    /** In the order of their ids, so that two transactions with the same events wait for each other, not in a circle. */
    List<UsageEvent> events() {
        return first.values().stream().map(row -> row.event().orElseThrow()).toList();
    }

    List<String> idsBut(Set<String> written) {
        return first.keySet().stream().filter(id -> !written.contains(id)).toList();
    }

    /**
     * What became of each batch.
     *
     * @param hashes of the events that were there before
     */
    List<BatchOutcome> settle(Set<String> written, Map<String, String> hashes) {
        return parts.stream().map(part -> settle(part, written, hashes)).toList();
    }

    private BatchOutcome settle(Part part, Set<String> written, Map<String, String> hashes) {
        int accepted = 0;
        for (ReadEvent row : part.first) {
            if (written.contains(id(row))) {
                accepted++;
            } else {
                part.compare(row, hashes.get(id(row)));
            }
        }
        part.repeated.forEach(row -> part.compare(row, hashes.getOrDefault(id(row), hash(first.get(id(row))))));
        part.rejected.sort(Comparator.comparingInt(ReadEvent::index));
        return new BatchOutcome(accepted, part.duplicates, part.rejected);
    }

    private static String id(ReadEvent row) {
        return row.event().orElseThrow().id();
    }

    private static String hash(ReadEvent row) {
        return row.event().orElseThrow().contentHash();
    }

    /** The rows of one batch. */
    private static final class Part {
        private final List<ReadEvent> first = new ArrayList<>();
        private final List<ReadEvent> repeated = new ArrayList<>();
        private final List<ReadEvent> rejected = new ArrayList<>();
        private int duplicates;

        /** With the content that stands under its id. */
        void compare(ReadEvent row, String standing) {
            if (hash(row).equals(standing)) {
                duplicates++;
                return;
            }
            String detail = "An event with the id '" + id(row)
                    + "' and another content is there already; a correction needs an id of its own.";
            rejected.add(row.refuse(new EventRefusal(UsageProblem.EVENT_CONFLICT, "/id", detail)));
        }
    }
}
