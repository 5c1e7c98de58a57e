package dev.tokenward.analytics.summary;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.page.Page;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Summaries by day, oldest first. */
@Schema(name = "Summaries")
public record SummariesResponse(
        List<Day> data,

        @Schema(
                description = "Every event rated by then is in; null before usage was ever taken over.",
                nullable = true)
        Instant dataRefreshedAt,

        @Schema(description = "Whether another page follows.")
        boolean hasMore,

        @Schema(description = "Give it as `page` with the same parameters.", nullable = true)
        String nextPage) {

    static SummariesResponse of(Summaries summaries) {
        Page<Day> page = summaries.days().map(Day::of);
        return new SummariesResponse(
                page.data(), summaries.refreshedAt().orElse(null), page.hasMore(), page.nextPage());
    }

    /** One UTC day; today counts as far as it is known. */
    @Schema(name = "Summary")
    record Day(
            @Schema(description = "First instant of the day.")
            Instant startingAt,

            @Schema(description = "First instant after the day.")
            Instant endingAt,

            @JsonUnwrapped Counts counts,
            @JsonUnwrapped(prefix = "chat_") Counts chat,
            @JsonUnwrapped(prefix = "chat_cowork_unified_") Counts chatCoworkUnified,
            @JsonUnwrapped(prefix = "claude_code_") Counts claudeCode,
            @JsonUnwrapped(prefix = "claude_design_") Counts claudeDesign,
            @JsonUnwrapped(prefix = "claude_tag_") Counts claudeTag,
            @JsonUnwrapped(prefix = "cowork_") Counts cowork,
            @JsonUnwrapped(prefix = "office_agent_") Counts officeAgent,
            @JsonUnwrapped(prefix = "science_") Counts science,

            @Schema(description = "Always null: not known.", nullable = true)
            Long scienceEntitledUserCount,

            @Schema(description = "Every product that somebody used in the 30 days that end with this one.")
            List<ProductCounts> products,

            @Schema(
                    description = "Seats of active users when the day ended. Null for days before this service first "
                            + "learned of them, with a filter, and for an owner of groups.",
                    nullable = true,
                    examples = "120")
            Long assignedSeatCount,

            @Schema(
                    description = "Active on the day for each hundred seats assigned. Null without seats.",
                    nullable = true,
                    examples = "62.5")
            BigDecimal dailyAdoptionRate,

            @Schema(description = "The same for the 7 days that end with it.", nullable = true, examples = "80")
            BigDecimal weeklyAdoptionRate,

            @Schema(description = "The same for the 30 days that end with it.", nullable = true, examples = "91.67")
            BigDecimal monthlyAdoptionRate,

            @Schema(
                    description =
                            "Invitations neither accepted nor expired when the day ended, of today those of now. Null "
                                    + "with a filter, and for an owner of groups.",
                    nullable = true,
                    examples = "4")
            Long pendingInviteCount) {
        static Day of(DaySummary day) {
            return new Day(
                    DayRange.startOf(day.day()),
                    DayRange.startOf(day.day().plusDays(1)),
                    Counts.of(day.active()),
                    Counts.of(day.of("chat")),
                    Counts.of(day.of("chat_cowork_unified")),
                    Counts.of(day.of("claude_code")),
                    Counts.of(day.of("claude_design")),
                    Counts.of(day.of("claude-tag")),
                    Counts.of(day.of("cowork")),
                    Counts.of(day.of("office_agent")),
                    Counts.of(day.of("science")),
                    null,
                    day.byProduct().entrySet().stream()
                            .map(entry -> new ProductCounts(entry.getKey(), Counts.of(entry.getValue())))
                            .toList(),
                    day.seats().orElse(null),
                    day.rate(day.active().daily()).orElse(null),
                    day.rate(day.active().weekly()).orElse(null),
                    day.rate(day.active().monthly()).orElse(null),
                    day.invites().orElse(null));
        }
    }

    /** People who were active. */
    @Schema(name = "ActiveUserCounts")
    record Counts(
            @Schema(description = "On the day.", examples = "75")
            long dailyActiveUserCount,

            @Schema(description = "In the 7 UTC days that end with it.", examples = "96")
            long weeklyActiveUserCount,

            @Schema(description = "In the 30 UTC days that end with it.", examples = "110")
            long monthlyActiveUserCount) {
        static Counts of(ActiveUsers active) {
            return new Counts(active.daily(), active.weekly(), active.monthly());
        }
    }

    /** People who were active with one product. */
    @Schema(name = "ProductActiveUserCounts")
    record ProductCounts(
            @Schema(examples = "claude_code") String product,
            @JsonUnwrapped Counts counts) {}
}
