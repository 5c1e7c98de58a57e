package dev.tokenward.analytics.summary;

import dev.tokenward.commons.page.Page;
import java.time.Instant;
import java.util.Optional;

/**
 * A page of days, oldest first.
 *
 * @param refreshedAt every event rated by then is in
 */
record Summaries(Page<DaySummary> days, Optional<Instant> refreshedAt) {}
