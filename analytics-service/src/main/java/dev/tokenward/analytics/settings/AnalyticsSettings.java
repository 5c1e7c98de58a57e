package dev.tokenward.analytics.settings;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How an organization wants its reports.
 *
 * @param fiscalYearStart the first month of its years, which quarters are counted from
 * @param earliestDate no programmatic report starts before this UTC day
 * @param timeZone of reports that name none
 * @param leaderboard what those who are no admins see of leaderboards
 * @param updatedAt empty while nothing was set
 */
public record AnalyticsSettings(
        Month fiscalYearStart,
        LocalDate earliestDate,
        ZoneId timeZone,
        LeaderboardSetting leaderboard,
        Optional<Instant> updatedAt) {

    /** What holds while nothing was set. */
    static AnalyticsSettings standard(LocalDate earliestDate) {
        return new AnalyticsSettings(
                Month.JANUARY, earliestDate, ZoneId.of("UTC"), LeaderboardSetting.HIDDEN, Optional.empty());
    }
}
