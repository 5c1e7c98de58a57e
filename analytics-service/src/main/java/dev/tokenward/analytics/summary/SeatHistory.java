package dev.tokenward.analytics.summary;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Seats assigned when a day ended, by the days on which the number was learned; it stands until the next such day. */
public record SeatHistory(TreeMap<LocalDate, Long> learned) {
    public SeatHistory {
        learned = new TreeMap<>(learned);
    }

    /** Empty for days before the first. */
    public Optional<Long> on(LocalDate day) {
        return Optional.ofNullable(learned.floorEntry(day)).map(Map.Entry::getValue);
    }
}
