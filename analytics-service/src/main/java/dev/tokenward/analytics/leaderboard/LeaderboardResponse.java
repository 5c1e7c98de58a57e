package dev.tokenward.analytics.leaderboard;

import dev.tokenward.analytics.actor.ActorResponse;
import dev.tokenward.analytics.settings.LeaderboardSetting;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.page.Page;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of a leaderboard. */
@Schema(name = "Leaderboard")
public record LeaderboardResponse(
        @Schema(description = "Always `analytics_leaderboard`.", examples = "analytics_leaderboard")
        String type,

        @Schema(description = "`tokens` or `amount`.", examples = "tokens")
        String by,

        @Schema(description = "Whether people stand under `names` or `pseudonyms`.", examples = "pseudonyms")
        String shown,

        @Schema(
                description = "Every event rated by then is in; null before usage was ever taken over wholly.",
                nullable = true)
        Instant dataRefreshedAt,

        @Schema(description = "First instant.") Instant startingAt,

        @Schema(description = "End, exclusive: of whole UTC days.")
        Instant endingAt,

        @Schema(examples = "USD") String currency,
        List<Row> data,

        @Schema(
                description =
                        "Your own row, on whichever page it is. Null where you used nothing, and for a key of no person.",
                nullable = true)
        Row you,

        @Schema(description = "Whether another page follows.")
        boolean hasMore,

        @Schema(description = "Give it as `page` with the same parameters.", nullable = true)
        String nextPage) {

    static LeaderboardResponse of(
            UserTotals.By by,
            LeaderboardSetting shown,
            DayRange days,
            Page<Leaderboard.Place<Board.Row>> page,
            Optional<Leaderboard.Place<Board.Row>> yours,
            Optional<Instant> refreshedAt) {
        return new LeaderboardResponse(
                "analytics_leaderboard",
                by.name().toLowerCase(Locale.ROOT),
                shown.wireName(),
                refreshedAt.orElse(null),
                days.interval().start(),
                days.interval().end(),
                "USD",
                page.data().stream().map(Row::of).toList(),
                yours.map(Row::of).orElse(null),
                page.hasMore(),
                page.nextPage());
    }

    @Schema(name = "LeaderboardRow")
    record Row(
            @Schema(description = "From 1.", examples = "1") int rank,

            @Schema(description = "Null under a pseudonym.", nullable = true)
            ActorResponse user,

            @Schema(
                    description = "Stable for a month. Null under names.",
                    nullable = true,
                    examples = "Member 7K2QX9V0TM")
            String pseudonym,

            @Schema(description = "Whether it is the caller.", examples = "false")
            boolean you,

            @Schema(description = "Model requests.", examples = "812")
            long requests,

            @Schema(description = "Tokens of all kinds.", examples = "9123456")
            long tokens,

            @Schema(description = "After discounts, in minor units.", examples = "12345.678")
            Money amount) {
        static Row of(Leaderboard.Place<Board.Row> place) {
            Board.Row row = place.entry();
            return new Row(
                    place.rank(),
                    row.actor().map(ActorResponse::of).orElse(null),
                    row.actor().isPresent() ? null : row.name(),
                    row.you(),
                    row.totals().requests(),
                    row.totals().tokens(),
                    row.totals().amount());
        }
    }
}
