package dev.tokenward.analytics.product;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tokenward.analytics.actor.ActorResponse;
import dev.tokenward.analytics.leaderboard.Leaderboard;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One product's page. */
@Schema(
        name = "ProductView",
        description = "All figures are of one snapshot. Amounts are in minor units of `currency`.")
public record ProductResponse(
        @Schema(description = "Always `analytics_product`.", examples = "analytics_product")
        String type,

        @Schema(examples = "claude_code") String product,

        @Schema(
                description = "Every event rated by then is in; null before usage was ever taken over wholly.",
                nullable = true)
        Instant dataRefreshedAt,

        @Schema(description = "First instant.") Instant startingAt,

        @Schema(description = "End, exclusive: of whole UTC days.")
        Instant endingAt,

        @Schema(examples = "USD") String currency,

        @Schema(description = "People with at least one request.", examples = "118")
        long users,

        @Schema(
                description = "Always null: usage is kept by day, without the sessions that it came from.",
                nullable = true)
        Long sessions,

        @JsonUnwrapped Use use,
        CacheShareResponse cacheShare,
        Earlier comparison,

        @Schema(description = "Every UTC day, oldest first, those without usage too.")
        List<Day> days,

        @Schema(description = "The ten costliest; equal amounts share a rank and go by email.")
        List<RankedUser> topUsers) {

    static ProductResponse of(ProductView view) {
        DayRange days = view.comparison().days();
        ProductUse use = view.use();
        return new ProductResponse(
                "analytics_product",
                view.product(),
                view.refreshedAt().orElse(null),
                days.interval().start(),
                days.interval().end(),
                "USD",
                view.users(),
                null,
                Use.of(use),
                CacheShareResponse.of(CacheShare.of(use.tokens())),
                Earlier.of(view),
                days.days().map(day -> Day.of(day, view)).toList(),
                view.topUsers().stream().map(RankedUser::of).toList());
    }

    @Schema(name = "ProductUse")
    record Use(
            @Schema(description = "Model requests.", examples = "81234")
            long requests,

            Tokens tokens,
            @Schema(examples = "120") long webSearches,

            @Schema(description = "After discounts.", examples = "1284512.3456789")
            Money amount,

            @Schema(description = "Before discounts.", examples = "1427235.9396432")
            Money listAmount) {
        static Use of(ProductUse use) {
            return new Use(use.requests(), Tokens.of(use.tokens()), use.webSearches(), use.amount(), use.listAmount());
        }
    }

    @Schema(name = "TokensByKind")
    record Tokens(
            @Schema(examples = "1200") long uncachedInput,
            @Schema(examples = "84000") long cacheRead,

            @JsonProperty("cache_write_5m") @Schema(name = "cache_write_5m", examples = "0")
            long cacheWrite5m,

            @JsonProperty("cache_write_1h") @Schema(name = "cache_write_1h", examples = "500")
            long cacheWrite1h,

            @Schema(examples = "950") long output,

            @Schema(description = "The input kinds together.", examples = "85700")
            long prompt,

            @Schema(description = "All kinds together.", examples = "86650")
            long total) {
        static Tokens of(TokenKinds tokens) {
            return new Tokens(
                    tokens.uncachedInput(),
                    tokens.cacheRead(),
                    tokens.cacheWrite5m(),
                    tokens.cacheWrite1h(),
                    tokens.output(),
                    tokens.prompt(),
                    tokens.all());
        }
    }

    @Schema(name = "CacheShare", description = "Cache reads of all prompt tokens, as an exact fraction.")
    record CacheShareResponse(
            @Schema(examples = "84000") long cacheReadTokens,
            @Schema(examples = "85700") long promptTokens,

            @Schema(description = "Two decimals; null without prompt tokens.", nullable = true, examples = "98.02")
            BigDecimal percent) {
        static CacheShareResponse of(CacheShare share) {
            return new CacheShareResponse(
                    share.cacheReads(), share.promptTokens(), share.percent().orElse(null));
        }
    }

    @Schema(
            name = "EarlierProductUse",
            description = "The same stretch one period earlier; of days that were given, as many days before them.")
    record Earlier(
            @Schema(description = "First instant.") Instant startingAt,
            @Schema(description = "Exclusive.") Instant endingAt,
            @Schema(examples = "110") long users,
            @JsonUnwrapped Use use) {
        static Earlier of(ProductView view) {
            DayRange days = view.comparison().earlier();
            return new Earlier(
                    days.interval().start(),
                    days.interval().end(),
                    view.earlier().users(),
                    Use.of(view.earlier().use()));
        }
    }

    @Schema(name = "ProductDay")
    record Day(
            @Schema(description = "UTC day.", examples = "2026-11-20")
            LocalDate date,

            @Schema(description = "People with at least one request on the day.", examples = "75")
            long users,

            @JsonUnwrapped Use use) {
        static Day of(LocalDate day, ProductView view) {
            return new Day(day, view.usersOn(day), Use.of(view.on(day)));
        }
    }

    @Schema(name = "ProductUser")
    record RankedUser(
            @Schema(description = "From 1.", examples = "1") int rank,
            ActorResponse user,
            @JsonUnwrapped Use use) {
        static RankedUser of(Leaderboard.Place<ProductView.Heavy> place) {
            return new RankedUser(
                    place.rank(),
                    ActorResponse.of(place.entry().actor()),
                    Use.of(place.entry().use()));
        }
    }
}
