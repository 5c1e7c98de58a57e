package dev.tokenward.limits.preview;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the past would have been.
 *
 * @param to exclusive
 * @param present when caps were reached, as limits are
 * @param changed when caps would have been reached, as limits would be
 */
record Replayed(LocalDate from, LocalDate to, Map<Cap, List<Stop>> present, Map<Cap, List<Stop>> changed) {
    /** Those whose own limit stops them, in any period. */
    static Set<String> people(Map<Cap, List<Stop>> stops) {
        Set<String> people = new TreeSet<>();
        stops.keySet().forEach(cap -> cap.purse().userId().ifPresent(people::add));
        return people;
    }
}
