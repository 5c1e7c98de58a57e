package dev.tokenward.analytics.finding;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a report.
 *
 * @param finding what was found, such as {@code capped}; empty for a line that only tells figures
 * @param figures by column: money, numbers, text or days; null for what is not known
 * @param meaning one sentence, with the figures that it comes from
 * @param action what to do
 */
public record Line(
        Optional<String> finding, Subject subject, Map<String, Object> figures, String meaning, String action) {
    public static final String NOTHING_TO_DO = "Nothing to do.";

    public Line {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    public static Line of(String finding, Subject subject, Figures figures, String meaning, String action) {
        return new Line(Optional.of(finding), subject, figures.values(), meaning, action);
    }

    public static Line plain(Subject subject, Figures figures, String meaning) {
        return new Line(Optional.empty(), subject, figures.values(), meaning, NOTHING_TO_DO);
    }
}
