package dev.tokenward.analytics.sums;

import dev.tokenward.commons.page.Page;
import java.time.Instant;
import java.util.Optional;

/**
 * A page of users in order of one measure.
 *
 * @param refreshedAt every event rated by then is in; empty when that does not reach the range
 */
public record Ranking(String organization, Page<UserSum> rows, Optional<Instant> refreshedAt) {}
