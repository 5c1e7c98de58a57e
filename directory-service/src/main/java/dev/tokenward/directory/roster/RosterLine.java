package dev.tokenward.directory.roster;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One person of the file.
 *
 * @param number of the line in the file on which it starts; the header's is 1 as a rule
 * @param cells without blanks around; an empty cell is not there, for it says nothing
 */
public record RosterLine(long number, Map<RosterColumn, String> cells) {
    /** For no seat, where an empty cell says nothing. */
    static final String NO_SEAT = "none";

    public RosterLine {
        cells = Map.copyOf(cells);
    }

    public Optional<String> cell(RosterColumn column) {
        return Optional.ofNullable(cells.get(column));
    }

    /** In lower case; empty text where there is none. */
    public String email() {
        return lower(RosterColumn.EMAIL).orElse("");
    }

    public Optional<String> lower(RosterColumn column) {
        return cell(column).map(text -> text.toLowerCase(Locale.ROOT));
    }

    /** Names or ids, each once. */
    public List<String> groups() {
        return cell(RosterColumn.GROUPS).stream()
                .flatMap(text -> Arrays.stream(text.split(";")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }
}
