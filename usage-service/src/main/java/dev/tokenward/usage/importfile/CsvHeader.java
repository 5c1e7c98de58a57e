package dev.tokenward.usage.importfile;

import dev.tokenward.usage.UsageProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where the columns of a CSV file stand, by their names. */
final class CsvHeader {
    private final Map<String, Integer> positions = new HashMap<>();
    private final int width;

    CsvHeader(List<String> names, Set<String> needed) throws UnreadableFile {
        width = names.size();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).strip().toLowerCase(Locale.ROOT);
            if (positions.putIfAbsent(name, i) != null) {
                throw unreadable("The header has the column '" + shortened(name) + "' twice.");
            }
        }
        Set<String> missing = new TreeSet<>(needed);
        missing.removeAll(positions.keySet());
        if (!missing.isEmpty()) {
            throw unreadable("The header has no column " + String.join(", ", missing) + ".");
        }
    }

    boolean has(String name) {
        return positions.containsKey(name);
    }

    /** Empty for a column that there is not. */
    String cell(List<String> cells, String name) {
        Integer position = positions.get(name);
        return position == null ? "" : cells.get(position).strip();
    }

    boolean fits(List<String> cells) {
        return cells.size() == width;
    }

    int width() {
        return width;
    }

    /** In alphabetical order. */
    List<String> others(Set<String> known) {
        Set<String> others = new TreeSet<>(positions.keySet());
        others.removeAll(known);
        return others.stream().map(CsvHeader::shortened).toList();
    }

    private static UnreadableFile unreadable(String detail) {
        return new UnreadableFile(UsageProblem.FILE_UNREADABLE, detail);
    }

    private static String shortened(String name) {
        return name.length() <= 80 ? name : name.substring(0, 80) + "…";
    }
}
