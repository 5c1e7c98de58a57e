package dev.tokenward.analytics.settings;

import dev.tokenward.analytics.window.AnalyticsConfig;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The settings that organizations have made. */
@Singleton
public class SettingsStore {
    private static final String SELECT = """
            select fiscal_year_start_month, earliest_date, time_zone, leaderboard, updated_at
            from analytics_settings where org_id = :org
            """;

    private final Jdbi jdbi;
    private final AnalyticsConfig config;

    SettingsStore(Jdbi jdbi, AnalyticsConfig config) {
        this.jdbi = jdbi;
        this.config = config;
    }

    public AnalyticsSettings of(String organization) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT)
                .bind("org", organization)
                .map((row, context) -> settings(row))
                .findOne()
                .orElse(standard()));
    }

    AnalyticsSettings standard() {
        return AnalyticsSettings.standard(config.earliestDate());
    }

    /** The settings, kept from others until the transaction ends. */
    AnalyticsSettings lock(String organization) {
        jdbi.useHandle(handle -> handle.createQuery(
                        "select pg_advisory_xact_lock(hashtextextended('analytics_settings/' || :org, 0))")
                .bind("org", organization)
                .mapToMap()
                .one());
        return of(organization);
    }

    void put(String organization, AnalyticsSettings settings) {
        String sql = """
                insert into analytics_settings (org_id, fiscal_year_start_month, earliest_date, time_zone,
                    leaderboard, updated_at)
                values (:org, :fiscal, :earliest, :zone, :leaderboard, :updated)
                on conflict (org_id) do update set fiscal_year_start_month = excluded.fiscal_year_start_month,
                    earliest_date = excluded.earliest_date, time_zone = excluded.time_zone,
                    leaderboard = excluded.leaderboard, updated_at = excluded.updated_at
                """;
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("org", organization)
                .bind("fiscal", settings.fiscalYearStart().getValue())
                .bind("earliest", settings.earliestDate())
                .bind("zone", settings.timeZone().getId())
                .bind("leaderboard", settings.leaderboard().wireName())
                .bind("updated", settings.updatedAt().orElseThrow())
                .execute());
    }

    private static AnalyticsSettings settings(ResultSet row) throws SQLException {
        return new AnalyticsSettings(
                Month.of(row.getInt("fiscal_year_start_month")),
                row.getObject("earliest_date", LocalDate.class),
                ZoneId.of(row.getString("time_zone")),
                LeaderboardSetting.ofWireName(row.getString("leaderboard")).orElseThrow(),
                Optional.of(row.getObject("updated_at", OffsetDateTime.class).toInstant()));
    }
}
