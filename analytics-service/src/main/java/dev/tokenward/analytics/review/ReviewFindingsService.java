package dev.tokenward.analytics.review;

import dev.tokenward.analytics.finding.Line;
import dev.tokenward.analytics.finding.Report;
import dev.tokenward.analytics.report.CeilingReportService;
import dev.tokenward.analytics.report.GroupReportService;
import dev.tokenward.analytics.report.PeopleReportService;
import dev.tokenward.analytics.report.ReportMonth;
import dev.tokenward.analytics.report.Seen;
import dev.tokenward.analytics.report.UsageReportService;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * What the reports of findings say at the end of a review's period. They ask other services: for a day a review waits for those
 * that are away, then it is made without.
 */
@Singleton
class ReviewFindingsService {
    private static final Logger LOG = Logger.getLogger(ReviewFindingsService.class);
    private static final int MOST_LINES = 5;
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final PeopleReportService people;
    private final CeilingReportService ceilings;
    private final GroupReportService groups;
    private final UsageReportService usage;

    ReviewFindingsService(
            PeopleReportService people,
            CeilingReportService ceilings,
            GroupReportService groups,
            UsageReportService usage) {
        this.people = people;
        this.ceilings = ceilings;
        this.groups = groups;
        this.usage = usage;
    }

    List<ReviewSection> sections(String organization, ReviewAudience audience, ReviewPeriod period, Instant now) {
        Seen seen = new Seen(organization, audience.whose(organization).groups());
        LocalDate lastDay = period.days().end().minusDays(1);
        ReportMonth month = ReportMonth.of(lastDay.withDayOfMonth(1), lastDay);
        boolean patient = now.isBefore(period.days().interval().end().plus(PATIENCE));
        return Stream.of(
                        section(
                                "People who stand out",
                                () -> people.outliers(seen, month, now).report(),
                                patient),
                        section("Ceilings", () -> ceilings.ceiling(seen, now).report(), patient),
                        section("Groups", () -> groups.groups(seen, month, now).report(), patient),
                        section(
                                "Families of models",
                                () -> usage.modelMix(seen, month).report(),
                                patient))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<ReviewSection> section(String title, Supplier<Report> asked, boolean patient) {
        try {
            Report report = asked.get();
            List<Line> found = report.lines().stream()
                    .filter(line -> line.finding().isPresent())
                    .toList();
            return Optional.of(new ReviewSection(
                    report.name(),
                    title,
                    report.meaning(),
                    List.of(),
                    found.stream()
                            .limit(MOST_LINES)
                            .map(line -> line.meaning() + " " + line.action())
                            .toList(),
                    found.isEmpty() ? Optional.empty() : Optional.of(report.action())));
        } catch (RuntimeException e) {
            if (patient) {
                throw e;
            }
            LOG.warnf("A review is made without a part section=%s cause=%s", title, e);
            return Optional.empty();
        }
    }
}
