package dev.tokenward.analytics.settings;

import dev.tokenward.commons.http.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The settings that hold. */
@Schema(name = "AnalyticsSettings")
public record SettingsResponse(
        @Schema(examples = "analytics_settings") String type,

        @Schema(description = "First month of the organization's years, 1 to 12.", examples = "2")
        int fiscalYearStartMonth,

        @Schema(description = "No programmatic report starts before this UTC day.", examples = "2026-01-01")
        LocalDate earliestDate,

        @Schema(
                description = "Whose days, weeks and months the vendor's reports have when a request names none.",
                examples = "Europe/Berlin")
        String timeZone,

        @Schema(
                description = "What those who are no admins see of leaderboards: `hidden`, `pseudonyms` or `names`.",
                examples = "pseudonyms")
        String leaderboard,

        @Schema(description = "Null while nothing was set.", nullable = true)
        Instant updatedAt)
        implements Versioned {

    static SettingsResponse of(AnalyticsSettings settings) {
        return new SettingsResponse(
                "analytics_settings",
                settings.fiscalYearStart().getValue(),
                settings.earliestDate(),
                settings.timeZone().getId(),
                settings.leaderboard().wireName(),
                settings.updatedAt().orElse(null));
    }
}
