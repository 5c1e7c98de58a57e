package dev.tokenward.analytics.activity;

import dev.tokenward.analytics.window.DayRange;
import java.util.List;

/**
 * Whose activity, of which days.
 *
 * @param byGroup one row a group instead of one a user
 * @param groups only days on which a person was in one of them; empty for all
 * @param users empty for everyone
 */
public record ActivityQuery(
        String organization, DayRange days, boolean byGroup, List<String> groups, List<String> users) {}
