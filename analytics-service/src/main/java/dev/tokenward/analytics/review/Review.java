package dev.tokenward.analytics.review;

import java.time.Instant;
import java.util.List;

/** One review as it was made. */
public record Review(
        String organization,
        String id,
        ReviewPeriod period,
        ReviewAudience audience,
        Instant madeAt,
        List<ReviewSection> sections) {
    public Review {
        sections = List.copyOf(sections);
    }

    /** {@code Weekly review of Acme, 2026-11-16 to 2026-11-22}. */
    public String title() {
        return (period.isWeekly() ? "Weekly" : "Monthly") + " review of " + audience.name() + ", "
                + period.days().first() + " to " + period.days().end().minusDays(1);
    }

    public boolean hasTask(String id) {
        return sections.stream()
                .anyMatch(section -> section.id().equals(id) && section.task().isPresent());
    }
}
