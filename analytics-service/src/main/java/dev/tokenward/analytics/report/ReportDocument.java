package dev.tokenward.analytics.report;

import dev.tokenward.analytics.finding.Report;
import dev.tokenward.analytics.window.DayRange;
import java.time.Instant;
import java.util.Optional;

/**
 * A report with what it is about.
 *
 * @param days that its figures are of
 * @param refreshedAt every event rated by then is in; empty before usage was ever taken over wholly
 */
public record ReportDocument(Seen seen, DayRange days, Optional<Instant> refreshedAt, Report report) {}
