package dev.tokenward.analytics.finding;

import java.util.List;

/**
 * A report as every format shows it.
 *
 * @param meaning what it says, in a sentence
 * @param action what to do first
 */
public record Report(String name, String meaning, String action, List<Column> columns, List<Line> lines) {
    public Report {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
    }
}
