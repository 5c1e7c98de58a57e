package dev.tokenward.directory.roster;

import java.util.List;

/** A file that was read: its lines, and those that have not as many cells as the header. */
public record Roster(List<RosterLine> lines, List<RosterFault> faults) {
    public Roster {
        lines = List.copyOf(lines);
        faults = List.copyOf(faults);
    }
}
