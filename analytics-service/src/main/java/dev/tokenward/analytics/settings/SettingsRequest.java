package dev.tokenward.analytics.settings;

import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Settings as they shall be: what is left out has its default. */
@Schema(name = "AnalyticsSettingsRequest")
public record SettingsRequest(
        @Min(value = 1, message = "must be a month from 1 to 12")
        @Max(value = 12, message = "must be a month from 1 to 12")
        @Schema(
                description = "First month of your years, from which quarters are counted, 1 to 12. Default 1.",
                examples = "2")
        Integer fiscalYearStartMonth,

        @Schema(
                description =
                        "No programmatic report starts before this UTC day; not in the future. Default 2026-01-01, unless "
                                + "the installation says otherwise.",
                examples = "2026-01-01")
        LocalDate earliestDate,

        @Schema(
                description =
                        "Whose days, weeks and months the vendor's reports have when a request names none: a name of the "
                                + "IANA database. Default UTC. Limits and their periods stay UTC.",
                examples = "Europe/Berlin")
        String timeZone,

        @Schema(
                description =
                        "What those who are no admins see of leaderboards: `hidden` (default), `pseudonyms` or `names`.",
                examples = "pseudonyms")
        String leaderboard) {

    AnalyticsSettings toSettings(AnalyticsSettings standard, Instant now) {
        LocalDate today = DayRange.dayOf(now);
        if (earliestDate != null && (earliestDate.isAfter(today) || earliestDate.getYear() < 1970)) {
            throw ProblemException.invalidField(
                    "/earliest_date", "must be from 1970-01-01 to today, " + today + ", but was " + earliestDate + ".");
        }
        return new AnalyticsSettings(
                fiscalYearStartMonth == null ? standard.fiscalYearStart() : Month.of(fiscalYearStartMonth),
                earliestDate == null ? standard.earliestDate() : earliestDate,
                timeZone == null ? standard.timeZone() : zone(),
                leaderboard == null ? standard.leaderboard() : leaderboardSetting(),
                Optional.of(now));
    }

    private LeaderboardSetting leaderboardSetting() {
        return LeaderboardSetting.ofWireName(leaderboard)
                .orElseThrow(() -> ProblemException.invalidField(
                        "/leaderboard", "must be one of hidden, pseudonyms, names, but was '" + leaderboard + "'."));
    }

    private ZoneId zone() {
        if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
            throw ProblemException.invalidField(
                    "/time_zone",
                    "must be a name of the IANA time zone database, such as Europe/Berlin, but was '" + timeZone
                            + "'.");
        }
        return ZoneId.of(timeZone);
    }
}
